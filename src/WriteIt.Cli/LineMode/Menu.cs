using System.Diagnostics;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>The menu as a person sees it: which letter stands for which action. What is in it, the run decides.</summary>
internal sealed class Menu
{
    private const string Gap = "  ";

    private readonly MenuData _data;
    private readonly IReadOnlyList<Item> _items;

    /// <param name="data">What can be decided.</param>
    /// <param name="isFragment">Whether the text was stopped before its end; then nothing is taken for an answer that was not typed.</param>
    public Menu(MenuData data, bool isFragment)
    {
        _data = data;
        Choices = new Choices(data);
        Default = isFragment || AfterFailure ? null : data.Actions[0];
        _items = [.. data.Actions.Select(action => Item.Of(action, isFragment ? "after_stop" : data.Moment, Choices))];
    }

    /// <summary>The step it is about.</summary>
    public string Step => _data.StepKey;

    /// <summary>What can be picked by a number.</summary>
    public Choices Choices { get; }

    /// <summary>Whether there is no text to go on with.</summary>
    public bool AfterFailure => _data.Moment == "after_failure";

    /// <summary>What stands first: taken when nothing is typed; <c>null</c> when something has to be, because trying again is paid for again.</summary>
    public string? Default { get; }

    /// <summary>Whether the end of the answers is one: to go on with what is there.</summary>
    public bool CanDoWithout => Default is not null;

    /// <summary>The letters, for messages.</summary>
    public string Letters => string.Join(", ", _items.Select(item => item.Letter));

    /// <summary>The menu's line, broken between items where the terminal is narrow.</summary>
    public void Show(Talk talk)
    {
        var pieces = new List<Piece>();
        var column = 0;
        foreach (var item in _items)
        {
            var cells = item.Text.Length;
            if (column > 0 && column + Gap.Length + cells > talk.Outlet.ProseWidth) (column, _) = (0, Add(pieces, "\n"));
            if (column > 0) column += Add(pieces, Gap);
            Add(pieces, ($"[{item.Letter}]", Tone.Key));
            Add(pieces, $" {item.Label}{item.Which}");
            column += cells;
        }

        talk.Outlet.FreshLine();
        Choices.Show(talk);
        talk.Ask([.. pieces, "\n"]);
    }

    /// <summary>What every letter does here.</summary>
    public void Explain(Talk talk)
    {
        foreach (var item in _items) talk.Line(7, ($"  [{item.Letter}]", Tone.Key), $"  {item.Meaning}");
    }

    /// <summary>The action a line names, by letter or word; <c>null</c> when none does. Pick is named by the number alone, so its letter is seldom typed.</summary>
    public string? Find(string line) => _items.FirstOrDefault(item =>
        line.Equals(item.Letter, StringComparison.OrdinalIgnoreCase)
        || line.Equals(item.Label, StringComparison.OrdinalIgnoreCase)
        || (item.Action == RunActions.Pick && line.Equals("p", StringComparison.OrdinalIgnoreCase)))?.Action;

    /// <summary>What <c>y</c> and <c>n</c> mean here, for answers from a pipe: go on, or not with this.</summary>
    public string? FindYesOrNo(string line) => line.ToLowerInvariant() switch
    {
        "y" => _data.Actions[0],
        "n" => _data.Actions.Contains(RunActions.Regenerate) ? RunActions.Regenerate : RunActions.Skip,
        _ => null,
    };

    private static int Add(List<Piece> pieces, Piece piece)
    {
        pieces.Add(piece);
        return piece.Text.Length;
    }

    /// <summary>Whether nothing may stand behind the letter of <paramref name="action"/>.</summary>
    public static bool StandsAlone(string action) => action is not (RunActions.Guide or RunActions.Merge or RunActions.Compare or RunActions.OtherModel or RunActions.Pick);

    private sealed record Item(string Action, string Letter, string Label, string Meaning)
    {
        public string Text => $"[{Letter}] {Label}{Which}";

        /// <summary>Which of several it means.</summary>
        public string Which { get; init; } = "";

        public static Item Of(string action, string moment, Choices choices) => (action, moment) switch
        {
            (RunActions.Continue, "before_step") => new(action, "c", "Continue", "write this step"),
            (RunActions.Continue, "after_stop") => Continue(choices, first => $"accept what there is of {first} and go on"),
            (RunActions.Continue, _) => Continue(choices, first => $"accept {first} and go on"),
            (RunActions.Pick, _) => new(action, choices.Range, "Pick", "accept that one and go on"),
            (RunActions.Merge, _) => new(action, "m", "Merge", $"bring the texts together in a new one; m {choices.Example.First} {choices.Example.Last} takes these two"),
            (RunActions.Compare, _) => new(action, "d", "Compare", $"show what differs; d {choices.Example.First} {choices.Example.Last} compares these two, d {choices.Example.First} shows one again"),
            (RunActions.Guide, "before_step") => new(action, "g", "Guide", "say what to mind, then write"),
            (RunActions.Guide, _) => new(action, "g", "Guide", "say what to change; the rest stays" + (choices.AreSeveral ? $" (g {choices.Example.First}: in text {choices.Example.First})" : "")),
            (RunActions.Regenerate, _) => new(action, "r", "Regenerate", "write it again from scratch; this version is kept"),
            (RunActions.Retry, _) => new(action, "r", "Retry", "try the same again"),
            (RunActions.OtherModel, _) => new(action, "o", "Other model", "try with another model"),
            (RunActions.Skip, _) => new(action, "s", "Skip", "go on without this step"),
            (RunActions.Quit, _) => new(action, "q", "Quit", "stop here; everything is kept, writeit resume goes on"),
            (RunActions.Help, _) => new(action, "?", "Help", "show this"),
            _ => throw new UnreachableException($"menu action {action}"),
        };

        private static Item Continue(Choices choices, Func<string, string> meaning) =>
            new(RunActions.Continue, "c", "Continue", meaning(choices.First ?? "this text")) { Which = choices.First is { } first ? $" with {first}" : "" };
    }
}

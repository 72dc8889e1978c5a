using System.Globalization;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>
/// What can be chosen at a menu, and what it is called. Without options a text is called by its number, or <c>v</c> and its number. Where options
/// were cut from the texts, numbers are the options of all texts in turn, and a text is called only <c>v</c> and its number. An option keeps its
/// number as long as the step lives.
/// </summary>
/// <param name="data">What can be decided.</param>
internal sealed class Choices(MenuData data)
{
    /// <summary>Whether options were cut from at least one of the texts.</summary>
    public bool HasOptions => data.Options.Count > 0;

    /// <summary>Whether there are several texts to name.</summary>
    public bool AreSeveral => data.Moment != "before_step" && data.Candidates.Count > 1;

    /// <summary>What can be picked, such as <c>1-3</c> or <c>1-3,v2</c>.</summary>
    public string Range => string.Join(',', HasOptions ? [$"1-{data.Options.Count}", .. WithoutOptions.Select(TextName)] : data.Candidates is [1, .., var last] && last == data.Candidates.Count ? [$"1-{last}"] : data.Candidates.Select(TextName));

    /// <summary>What <c>continue</c> accepts, where that is one of several; <c>null</c> where there is nothing to choose between.</summary>
    public string? First
    {
        get
        {
            if (data.Fresh is not [var first, ..] || (!HasOptions && !AreSeveral)) return null;
            var option = data.Options.Index().FirstOrDefault(one => one.Item.Candidate == first, (-1, null!)).Index;
            return option < 0 ? TextName(first) : Name(option + 1);
        }
    }

    /// <summary>The names of all texts, for messages.</summary>
    public string TextNames => string.Join(", ", data.Candidates.Select(TextName));

    private IEnumerable<int> WithoutOptions => data.Candidates.Where(text => data.Options.All(option => option.Candidate != text));

    /// <summary>What a text is called.</summary>
    public string TextName(int text) => HasOptions ? $"v{Name(text)}" : Name(text);

    /// <summary>Two texts to name in an example: the first and the last.</summary>
    public (string First, string Last) Example => (TextName(data.Candidates[0]), TextName(data.Candidates[^1]));

    /// <summary>Whether <paramref name="word"/> is meant for one of the choices, whether or not there is such a one.</summary>
    public static bool IsName(string word) => Number(word) is not null || NumberOfText(word) is not null;

    /// <summary>The decision that picks what is called <paramref name="name"/>; <c>null</c> when nothing is.</summary>
    public Decision? Pick(string name)
    {
        if (HasOptions && Number(name) is { } number) return number >= 1 && number <= data.Options.Count ? Pick(data.Options[number - 1]) : null;
        var text = TextNamed(name) ?? Number(name) ?? NumberOfText(name);
        if (text is not { } candidate || !WithoutOptions.Contains(candidate)) return null;
        // A model may give fewer texts than it was asked for: the number of the only one still means it.
        var action = data.Actions.Contains(RunActions.Pick) ? RunActions.Pick : data.Moment == "after_response" ? RunActions.Continue : null;
        return action is null ? null : new Decision { Action = action, Step = data.StepKey, Candidate = candidate };
    }

    /// <summary>Whether <paramref name="name"/> is a text that is chosen by its options only.</summary>
    public bool IsChosenByOptions(string name) => NumberOfText(name) is { } text && data.Options.Any(option => option.Candidate == text);

    /// <summary>The number of the text that <paramref name="word"/> names, whether or not it is there; <c>null</c> when it names none.</summary>
    public int? TextNamed(string word) => !AreSeveral ? null : NumberOfText(word) ?? (HasOptions ? null : Number(word));

    /// <summary>Whether a text of this number is there.</summary>
    public bool HasText(int number) => data.Candidates.Contains(number);

    /// <summary>What the pipeline asks, and the options of every text by number.</summary>
    public void Show(Talk talk)
    {
        if (First is not null && data.Question is { } question) talk.Line(0, (question, Tone.Strong));
        if (!HasOptions) return;
        var lines = data.Candidates.SelectMany(Lines).ToList();
        var width = lines.Max(line => line.Name.Length);
        foreach (var line in lines)
            talk.Line(width + 4, ($"  {line.Name.PadLeft(width)}", Tone.Key), $"  {line.Title}", (line.Text is { } text && AreSeveral ? $"{talk.Theme.Between}{text}" : "", Tone.Quiet));
    }

    private IEnumerable<(string Name, string Title, string? Text)> Lines(int text)
    {
        var options = data.Options.Index().Where(one => one.Item.Candidate == text).Select(one => (Name(one.Index + 1), one.Item.Title, (string?)TextName(text))).ToList();
        return options.Count > 0 ? options : [(TextName(text), "the whole text", null)];
    }

    private Decision? Pick(OptionItem option) => data.Actions.Contains(RunActions.Pick)
        ? new Decision { Action = RunActions.Pick, Step = data.StepKey, Candidate = option.Candidate, Option = option.Number }
        : null;

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? NumberOfText(string word) => word is ['v' or 'V', .. var number] ? Number(number) : null;
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>What can be picked by a number at a menu: the texts of the step, or the options of those that were written last.</summary>
internal sealed class Choices
{
    private readonly MenuData _data;
    private readonly IReadOnlyList<OptionItem> _options;

    /// <param name="data">What can be decided.</param>
    public Choices(MenuData data)
    {
        _data = data;
        _options = [.. data.Options.Where(option => data.Fresh.Contains(option.Candidate))];
    }

    /// <summary>The numbers, such as <c>1-3</c>.</summary>
    public string Range => Numbers is [1, .., var last] && last == Numbers.Count ? $"1-{last}" : string.Join(',', Numbers);

    /// <summary>Whether there are several texts, and not options of one.</summary>
    public bool AreTexts => _options.Count == 0 && _data.Candidates.Count > 1;

    /// <summary>What <c>continue</c> accepts, where that is one of several; <c>null</c> where there is nothing to choose between.</summary>
    public int? First => _options.Count > 0 ? 1 : _data.Fresh.Count > 1 ? _data.Fresh[0] : null;

    private IReadOnlyList<int> Numbers => _options.Count > 0 ? [.. Enumerable.Range(1, _options.Count)] : _data.Candidates;

    /// <summary>The decision that picks <paramref name="number"/>; <c>null</c> when there is no such number.</summary>
    public Decision? Pick(int number)
    {
        if (!Numbers.Contains(number) || !_data.Actions.Contains(RunActions.Pick)) return PickOnly(number);
        var option = _options.Count > 0 ? _options[number - 1] : null;
        return new Decision { Action = RunActions.Pick, Step = _data.StepKey, Candidate = option?.Candidate ?? number, Option = option?.Number };
    }

    /// <summary>A model may give fewer texts or options than it was asked for: the number of the only one still means it.</summary>
    private Decision? PickOnly(int number) => _data is { Moment: "after_response", Candidates: [var only] } && only == number
        ? new Decision { Action = RunActions.Continue, Step = _data.StepKey, Candidate = only }
        : null;

    /// <summary>Whether a text of this number is there.</summary>
    public bool HasText(int number) => _data.Candidates.Contains(number);

    /// <summary>What the pipeline asks, and the options by number.</summary>
    public void Show(Talk talk)
    {
        if (First is not null && _data.Question is { } question) talk.Line(0, (question, Tone.Strong));
        var width = _options.Count < 10 ? 1 : 2;
        for (var i = 0; i < _options.Count; i++) talk.Line(width + 4, ($"  {(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width)}", Tone.Key), $"  {_options[i].Title}");
    }
}

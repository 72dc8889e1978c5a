using System.Diagnostics;
using System.Globalization;
using WriteIt.Findings;
using WriteIt.Pipelines.Reading;

namespace WriteIt.Pipelines.Answers;

/// <summary>An answer after a look at its input's rules.</summary>
/// <param name="Value">What the run gets; <c>null</c> beside a complaint.</param>
/// <param name="Complaint">Why it cannot be taken, for the person who typed it.</param>
internal readonly record struct Answer(string? Value, string? Complaint)
{
    public static Answer Taken(string value) => new(value, null);

    public static Answer Refused(string complaint) => new(null, complaint);
}

/// <summary>
/// Decides whether an answer fits its input, and what the run gets for it. No file is touched. Whether nothing at all is an answer is decided
/// before: an empty text fits every text input.
/// </summary>
internal static class AnswerRules
{
    private const int MostShown = 12;

    private static readonly string[] YesWords = ["true", "yes", "y", "on", "1"];
    private static readonly string[] NoWords = ["false", "no", "n", "off", "0"];

    public static string? Complaint(PipelineInput input, string typed) => Take(input, typed).Complaint;

    public static Answer Take(PipelineInput input, string typed) => input.Type switch
    {
        InputType.Text or InputType.Textarea => TakeText(input, typed),
        InputType.Choice => TakeChoice(input, typed),
        InputType.Multichoice => TakeChoices(input, typed),
        InputType.Number => TakeNumber(input, typed.Trim()),
        InputType.Boolean => TakeTruth(typed.Trim()),
        InputType.File => Answer.Taken(typed),
        _ => throw new UnreachableException($"input type {input.Type}"),
    };

    /// <summary>The option a person meant by its value, its label or its number from 1; the value wins where they contradict.</summary>
    public static InputOption? Find(IReadOnlyList<InputOption> options, string typed)
    {
        var wanted = typed.Trim();
        return options.FirstOrDefault(option => option.Value == wanted)
            ?? options.FirstOrDefault(option => option.Value.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? options.FirstOrDefault(option => option.Label.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= options.Count ? options[number - 1] : null);
    }

    private static Answer TakeText(PipelineInput input, string typed)
    {
        if (typed.Length is 0) return Answer.Taken("");
        var length = typed.EnumerateRunes().Count();
        if (length < input.MinLength) return Answer.Refused($"it has {Characters(length)}, at least {input.MinLength} are wanted.");
        if (length > input.MaxLength) return Answer.Refused($"it has {Characters(length)}, at most {input.MaxLength} are allowed.");
        if (input.Pattern is not { } pattern) return Answer.Taken(typed);
        return Patterns.Match(pattern, typed) switch
        {
            true => Answer.Taken(typed),
            false => Answer.Refused($"it does not match the pattern {pattern}"),
            null => Answer.Refused($"matching it against the pattern {pattern} takes too long; try a shorter text, or mend the pattern in the pipeline."),
        };
    }

    private static string Characters(int count) => count is 1 ? "1 character" : $"{count} characters";

    private static Answer TakeChoice(PipelineInput input, string typed) =>
        Find(input.Options, typed) is { } option ? Answer.Taken(option.Value) : Answer.Refused(NoSuchOption(input, typed.Trim()));

    /// <summary>The values of a multichoice's answer that was taken.</summary>
    public static IReadOnlyList<string> Chosen(PipelineInput input, string taken) => Split(input, taken).Values;

    private static Answer TakeChoices(PipelineInput input, string typed)
    {
        var (values, unknown) = Split(input, typed);
        return unknown is null ? Answer.Taken(string.Join(", ", values)) : Answer.Refused(NoSuchOption(input, unknown));
    }

    /// <summary>Options separated by commas, in the order of the file. A label may hold commas itself, so the longest piece that is an option counts.</summary>
    private static (IReadOnlyList<string> Values, string? Unknown) Split(PipelineInput input, string typed)
    {
        var pieces = typed.Split(',');
        var chosen = new HashSet<string>();
        for (var first = 0; first < pieces.Length;)
        {
            var end = pieces.Length;
            InputOption? option = null;
            while (end > first && (option = Find(input.Options, string.Join(',', pieces[first..end]))) is null) end--;
            if (option is null) return ([], pieces[first].Trim());
            chosen.Add(option.Value);
            first = end;
        }

        return ([.. input.Options.Select(option => option.Value).Where(chosen.Contains)], null);
    }

    private static string NoSuchOption(PipelineInput input, string typed)
    {
        // Called as the question calls them, but for a label with a comma, which would look like two; a value is taken as well.
        var labels = input.Options.Select(option => option.Label.Contains(',') ? option.Value : option.Label).ToList();
        var meant = Suggest.DidYouMean(typed, labels.Concat(input.Options.Select(option => option.Value)));
        var shown = string.Join(", ", labels.Take(MostShown)) + (labels.Count > MostShown ? ", …" : "");
        return $"'{typed}' is none of the {labels.Count} choices: {shown}." + (meant is null ? "" : $" {char.ToUpperInvariant(meant[0])}{meant[1..]}");
    }

    private static Answer TakeNumber(PipelineInput input, string typed)
    {
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(typed, Form, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return Answer.Refused($"'{typed}' is not a number.");
        if (number < input.Min) return Answer.Refused($"{typed} is less than {Plain(input.Min.Value)}, the smallest that is allowed.");
        if (number > input.Max) return Answer.Refused($"{typed} is more than {Plain(input.Max.Value)}, the largest that is allowed.");
        return Answer.Taken(typed);
    }

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static Answer TakeTruth(string typed)
    {
        if (YesWords.Contains(typed, StringComparer.OrdinalIgnoreCase)) return Answer.Taken("true");
        return NoWords.Contains(typed, StringComparer.OrdinalIgnoreCase) ? Answer.Taken("false") : Answer.Refused($"'{typed}' is neither yes nor no.");
    }
}

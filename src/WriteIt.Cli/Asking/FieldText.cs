using System.Globalization;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Asking;

/// <summary>How a question looks, and what a typed line means.</summary>
internal static class FieldText
{
    /// <summary>The question with its help and limits and, for a choice, the numbered answers.</summary>
    public static void Ask(Talk talk, InputField field, string? editor)
    {
        talk.Line(2, (field.Label, Tone.Title), field.Required ? "" : (" (optional)", Tone.Quiet));
        if ((field.Help ?? field.Placeholder) is { } help) talk.Line(2, "  ", (help, Tone.Quiet));
        foreach (var (index, option) in field.Options.Index())
        {
            var about = option.Description is null ? "" : $"{talk.Theme.Between}{option.Description}";
            talk.Line(6, ($"  {index + 1,2}  ", Tone.Key), option.Label, (about, Tone.Quiet));
        }

        foreach (var rule in Rules(field, editor)) talk.Line(2, ("  " + rule, Tone.Quiet));
    }

    private static IEnumerable<string> Rules(InputField field, string? editor)
    {
        if (field.Type == "textarea") yield return $"Several lines; end with a line that holds only a dot.{(editor is null ? "" : $" Or :e to write in {editor}.")}";
        if (field.Type == "multichoice") yield return "Several, separated by commas.";
        if (field.Type == "boolean") yield return "y or n.";
        if (field.Type == "file") yield return "The path of a text file.";
        if (Limits(field.MinLength, field.MaxLength) is { } length) yield return $"{length} characters.";
        if (Limits(field.Min, field.Max) is { } range) yield return $"{range}.";
        if (field.Pattern is { } pattern) yield return $"Matches {pattern}";
    }

    private static string? Limits(double? least, double? most) => (least, most) switch
    {
        (null, null) => null,
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"At most {high}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"At least {low}"),
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
    };

    /// <summary>Where the answer is typed, with the answer that stands when none is.</summary>
    public static void Prompt(Talk talk, InputField field) =>
        talk.Ask(Standing(field) is { Length: > 0 } standing ? ($"[{standing}] ", Tone.Quiet) : "", (talk.Theme.Prompt, Tone.Key));

    /// <summary>Why an answer was not taken.</summary>
    public static void Complain(Talk talk, string complaint) => talk.Line(4, ($"  {talk.Theme.Wrong} ", Tone.Bad), complaint);

    /// <summary>A text of several lines on one: <c>\n</c> is a line end, <c>\\</c> a backslash.</summary>
    public static string Unescape(string line)
    {
        var text = new System.Text.StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is ('n' or '\\')) text.Append(line[++i] == 'n' ? '\n' : '\\');
            else text.Append(line[i]);
        }

        return text.ToString();
    }

    private static string? Standing(InputField field) => (field.Type, field.Default) switch
    {
        ("boolean", "true") => "y",
        ("boolean", "false") => "n",
        ("choice", { } value) => field.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value,
        (_, { } text) when text.AsSpan().IndexOfAny('\n', '\r') is >= 0 and var end => string.Concat(text.AsSpan(0, end), "..."),
        _ => field.Default,
    };
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Asking;

/// <summary>How a question looks, and what a typed line means.</summary>
internal static class FieldText
{
    /// <summary>The question with its help and, for a choice, the numbered answers.</summary>
    public static void Ask(Talk talk, InputField field)
    {
        talk.Line(2, (field.Label, Tone.Title), field.Required ? "" : (" (optional)", Tone.Quiet));
        if ((field.Help ?? field.Placeholder) is { } help) talk.Line(2, "  ", (help, Tone.Quiet));
        foreach (var (index, option) in field.Options.Index())
        {
            var about = option.Description is null ? "" : $"{talk.Theme.Between}{option.Description}";
            talk.Line(6, ($"  {index + 1,2}  ", Tone.Key), option.Label, (about, Tone.Quiet));
        }

        if (field.Type == "textarea") talk.Line(2, ("  Several lines; end with a line that holds only a dot.", Tone.Quiet));
        if (field.Type == "multichoice") talk.Line(2, ("  Several, separated by commas.", Tone.Quiet));
        if (field.Type == "boolean") talk.Line(2, ("  y or n.", Tone.Quiet));
    }

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
        _ => field.Default,
    };
}

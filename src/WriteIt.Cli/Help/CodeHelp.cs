using WriteIt.Cli.Output;

namespace WriteIt.Cli.Help;

/// <summary>What a code means, as docs/user/errors.md says it.</summary>
internal static class CodeHelp
{
    private const int Level = 3;

    /// <summary>Every code that is explained: problems by name, mistakes in files by number.</summary>
    public static IEnumerable<string> Codes => HelpPages.Errors.Value.Headings(Level);

    /// <summary>The code a word names, in capitals or not; <c>null</c> when none.</summary>
    public static string? Find(string word) => Codes.FirstOrDefault(code => code.Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What it means, why that is so, how to mend it, and an example.</summary>
    public static void Write(Outlet outlet, string code)
    {
        var page = HelpPages.Errors.Value;
        var row = page.Row(code)!;
        HelpText.Paragraph(outlet, 2, [(code, Tone.Title), ": ", .. HelpMarkdown.Pieces(row[^2])]);
        var section = page.Section(Level, code);
        var example = section.TakeWhile(line => !HelpPage.IsFence(line)).Count();
        HelpMarkdown.Write(outlet, [.. section.Take(example)]);
        outlet.Write("\n");
        HelpText.Paragraph(outlet, 2, [("To mend it: ", Tone.Title), .. HelpMarkdown.Pieces(row[^1])]);
        HelpMarkdown.Write(outlet, [.. section.Skip(example)]);
        if (row.Count == 3) return;
        outlet.Write("\n");
        HelpText.Paragraph(outlet, 0, ($"Exit code {row[1]}, HTTP status {row[2]}.", Tone.Quiet));
    }
}

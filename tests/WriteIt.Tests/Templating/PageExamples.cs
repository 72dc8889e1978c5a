using System.Diagnostics;
using System.Runtime.CompilerServices;
using WriteIt.Tests.Templating.Jinja2;

namespace WriteIt.Tests.Templating;

/// <summary>One example of the user's page: a template, its values, and what must come of it.</summary>
/// <param name="Line">Where its template begins in the page.</param>
/// <param name="Template">The template.</param>
/// <param name="Values">The values as JSON.</param>
/// <param name="Expected">The output, or the errors, one a line.</param>
/// <param name="IsError">Whether <paramref name="Expected"/> are errors.</param>
/// <param name="Jinja">What Jinja2 gives instead, <c>error</c> when it gives none; <c>null</c> when it must give the same.</param>
internal sealed record PageExample(int Line, string Template, string Values, string Expected, bool IsError, string? Jinja)
{
    public TemplateCase Case => new(Template, Values);
}

/// <summary>Reads the examples of a page: fenced blocks named <c>jinja</c>, <c>json</c>, <c>text</c>, <c>error</c> and <c>jinja2</c>.</summary>
internal static class PageExamples
{
    public static string PagePath([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/user/template-language.md");

    public static IReadOnlyList<PageExample> Read(string page)
    {
        var examples = new List<PageExample>();
        var shared = "{}";
        foreach (var (line, name, text) in Blocks(page))
        {
            switch (name)
            {
                case "json" when examples.Count is 0: shared = text; break;
                case "jinja": examples.Add(new(line, text, shared, "", false, null)); break;
                case "json": examples[^1] = examples[^1] with { Values = text }; break;
                case "text": examples[^1] = examples[^1] with { Expected = text }; break;
                case "error": examples[^1] = examples[^1] with { Expected = text, IsError = true }; break;
                case "jinja2": examples[^1] = examples[^1] with { Jinja = text }; break;
                default: throw new UnreachableException($"a block named '{name}' in line {line}");
            }
        }

        return examples;
    }

    private static IEnumerable<(int Line, string Name, string Text)> Blocks(string page)
    {
        var lines = page.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (!lines[index].StartsWith("```", StringComparison.Ordinal)) continue;
            var end = Array.IndexOf(lines, "```", index + 1);
            yield return (index + 2, lines[index][3..], string.Join('\n', lines[(index + 1)..end]));
            index = end;
        }
    }
}

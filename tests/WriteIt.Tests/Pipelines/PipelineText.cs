using WriteIt.Findings;
using WriteIt.Pipelines;

namespace WriteIt.Tests.Pipelines;

/// <summary>Pipelines written out in tests.</summary>
internal static class PipelineText
{
    private const string Head = "metadata: {name: N, author: A}\n";

    /// <summary>What is said of a whole file, each as <c>line:column code</c>.</summary>
    public static IReadOnlyList<string> Said(string text, NamesOutside? outside = null) =>
        [.. PipelineReader.Read(text, null, outside).Findings.Select(finding => $"{finding.Where} {finding.Code}")];

    /// <summary>Checks that the findings of a file are these codes, each exactly where the text has a §.</summary>
    public static void SaidAtMarks(string text, params ReadOnlySpan<string> codes)
    {
        var places = new List<string>();
        var plain = "";
        foreach (var piece in text.Split('§')[..^1])
        {
            plain += piece;
            places.Add($"{plain.Count(letter => letter is '\n') + 1}:{plain.Length - plain.LastIndexOf('\n')}");
        }

        Said(text.Replace("§", "")).ShouldBe(places.Zip(codes.ToArray(), (place, code) => $"{place} {code}"));
    }

    /// <summary>
    /// The gravest finding about a file whose metadata is in order, which must stand exactly where the text has a § (itself no part of it), as
    /// <c>Error WI0201 steps: message — suggestion</c>.
    /// </summary>
    public static string Marked(string text, NamesOutside? outside = null)
    {
        var marked = text.StartsWith("metadata:", StringComparison.Ordinal) ? text : Head + text;
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)];
        var finding = PipelineReader.Read(marked.Replace("§", ""), null, outside).Findings.MaxBy(found => found.Severity).ShouldNotBeNull();
        finding.Where.ToString().ShouldBe($"{before.Count(letter => letter is '\n') + 1}:{before.Length - before.LastIndexOf('\n')}", finding.ToString());
        var advice = finding.Suggestion is null ? "" : $" — {finding.Suggestion}";
        return $"{finding.Severity} {finding.Code} {finding.Path}: {finding.Message}{advice}";
    }

    /// <summary>A pipeline without any finding; the text begins on line 2.</summary>
    public static Pipeline Good(string text)
    {
        var reading = PipelineReader.Read(Head + text, null);
        reading.Findings.ShouldBeEmpty();
        return reading.Pipeline.ShouldNotBeNull();
    }

    /// <summary>A pipeline with these inputs, of which nothing is said but that nobody uses them.</summary>
    public static Pipeline WithInputs(string inputs)
    {
        var reading = PipelineReader.Read($"{Head}inputs:\n{inputs}\nsteps:\n  a: {{prompt_template: go}}\n", null);
        reading.Findings.ShouldAllBe(finding => finding.Code == FindingCodes.UnusedInput);
        return reading.Pipeline.ShouldNotBeNull();
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "WriteIt.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        return folder;
    }
}

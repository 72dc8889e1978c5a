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

    /// <summary>The one thing said of a file whose first line is its metadata: the text begins on line 2.</summary>
    public static Finding OnlyFinding(string text, NamesOutside? outside = null) => PipelineReader.Read(Head + text, null, outside).Findings.ShouldHaveSingleItem();

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

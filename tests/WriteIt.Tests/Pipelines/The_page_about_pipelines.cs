using System.Text.RegularExpressions;
using WriteIt.Findings;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Shelf;

namespace WriteIt.Tests.Pipelines;

/// <summary>docs/user/pipelines.md says nothing that is not so, and leaves out no key.</summary>
public sealed partial class The_page_about_pipelines
{
    private static readonly string Page = File.ReadAllText(Path.Combine(PipelineText.Root, "docs/user/pipelines.md"));

    public static TheoryData<string> Examples => [.. Example().Matches(Page).Select(match => match.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Has_examples_without_a_mistake(string example)
    {
        var head = example.StartsWith("metadata:", StringComparison.Ordinal) ? "" : "metadata: {name: N, author: A}\n";
        var steps = example.Contains("steps:", StringComparison.Ordinal) ? "" : "steps: {a: {prompt_template: go}}\n";
        PipelineReader.Read(head + example + steps, null).Findings.Where(finding => finding.Code is not FindingCodes.UnusedInput and not FindingCodes.NoEffectYet).ShouldBeEmpty();
        PipelineReader.Read(head + example + steps, null).Pipeline.ShouldNotBeNull();
    }

    [Fact]
    public void Names_every_key_the_reader_knows() => Unnamed(Page, KeysOfTheReader()).ShouldBeEmpty();

    [Fact]
    public void Would_be_caught_without_one_of_them() => Unnamed("`a`, `c: d`, b", ["a", "b", "c"]).ShouldBe(["b"]);

    [Fact]
    public void Names_every_built_in_pipeline() => Unnamed(Page, BuiltInPipelines.Names).ShouldBeEmpty();

    private static List<string> KeysOfTheReader()
    {
        var files = Directory.GetFiles(Path.Combine(PipelineText.Root, "src/WriteIt.Core/Pipelines"), "*.cs", SearchOption.AllDirectories);
        var keys = files.Select(File.ReadAllText).SelectMany(text => AskedKey().Matches(text)).Select(match => match.Groups["key"].Value).Distinct().ToList();
        keys.Count.ShouldBeGreaterThan(50);
        return keys;
    }

    private static List<string> Unnamed(string page, IEnumerable<string> keys) => [.. keys.Where(key => !Regex.IsMatch(page, $@"`{key}\b|^## {key}$", RegexOptions.Multiline | RegexOptions.NonBacktracking))];

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"\b(Text|FilledText|Scalar|RequiredScalar|Flag|Integer|Number|Duration|Wait|Word|Texts|List|Section|Node|Template|Templates|Read)\((section, |file, )?""(?<key>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedKey();
}

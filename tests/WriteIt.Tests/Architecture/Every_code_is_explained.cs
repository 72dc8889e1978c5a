using System.Reflection;
using WriteIt.Findings;

namespace WriteIt.Tests.Architecture;

/// <summary>The page that people land on when they look up a code.</summary>
public sealed class Every_code_is_explained
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/user/errors.md"));

    private static readonly IReadOnlyList<string> Findings =
        [.. typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Problems() => Unexplained(Page, ProblemCodes.All.Select(Begin)).ShouldBeEmpty();

    [Fact]
    public void Mistakes_in_files() => Unexplained(Page, Findings.Select(Begin)).ShouldBeEmpty();

    [Fact]
    public void Each_at_length() => Page.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..])
        .ShouldBe([.. ProblemCodes.All.Select(code => code.Name), .. Findings]);

    [Fact]
    public void And_no_code_that_is_gone() =>
        Named(Page).Except([.. ProblemCodes.All.Select(code => code.Name), .. Findings]).ShouldBeEmpty();

    [Fact]
    public void A_code_without_a_line_is_found() =>
        Unexplained($"{Begin(ProblemCodes.Usage)}Look at --help. |", [Begin(ProblemCodes.Usage), Begin(ProblemCodes.BadName), Begin("WI0101")])
            .ShouldBe(["| [`bad_name`](#bad_name) | 2 | 400 | A name breaks the rules for names. | ", "| [`WI0101`](#wi0101) | "]);

    [Fact]
    public void The_table_of_problem_codes_lists_all_of_them() => ProblemCodes.All.ShouldBe(
        typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ProblemCode)field.GetValue(null)!));

    // A row begins with the facts of the code's own row, so that page and program cannot differ.
    private static string Begin(ProblemCode code) => $"| [`{code.Name}`](#{code.Name}) | {code.ExitCode} | {code.HttpStatus} | {code.Meaning} | ";

    private static string Begin(string finding) => $"| [`{finding}`](#{finding.ToLowerInvariant()}) | ";

    private static List<string> Unexplained(string page, IEnumerable<string> rows) =>
        [.. rows.Where(begin => !page.Split('\n').Any(line => line.StartsWith(begin, StringComparison.Ordinal) && line.Length > begin.Length + 2))];

    private static IEnumerable<string> Named(string page) =>
        page.Split('\n').Where(line => line.StartsWith("| [`", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
}

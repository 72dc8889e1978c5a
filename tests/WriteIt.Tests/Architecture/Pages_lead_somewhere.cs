using System.Text.RegularExpressions;

namespace WriteIt.Tests.Architecture;

/// <summary>Every link of a page leads to a file or heading that is there, and no page speaks of one person's machine.</summary>
public sealed partial class Pages_lead_somewhere
{
    [Fact]
    public void Links() => DeadLinks(Checkout.Pages, path => Path.Exists(Path.Combine(Checkout.Root, path))).ShouldBeEmpty();

    [Fact]
    public void Dead_links_are_found()
    {
        SourceFile[] pages =
        [
            new("docs/a.md", "[b](user/b.md) [gone](gone.md) [up](../README.md#the-tour) [bad](user/b.md#nowhere) [web](https://example.org/x) [here](#own)\n# Own"),
            new("docs/user/b.md", "# A `code` heading\n[self](#a-code-heading)"),
            new("README.md", "## The tour\n```\n[no](link.md)\n```\n"),
        ];
        DeadLinks(pages, path => pages.Any(page => page.Path == path)).ShouldBe(["docs/a.md: gone.md", "docs/a.md: user/b.md#nowhere"]);
    }

    [Fact]
    public void Machines() => MachinePaths(Checkout.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("see /" + "home/bob/notes", true)]
    [InlineData("Ada, our example, works in /home/ada/texts", false)]
    [InlineData("/" + "root/.cache", true)]
    [InlineData("in /" + "work/main", true)]
    [InlineData("C:\\" + "Users\\ada", true)]
    [InlineData("~/.writeit/home/x and docs/work/y", false)]
    public void A_path_of_one_machine_is_found(string text, bool found) =>
        MachinePaths([new SourceFile("docs/a.md", text)]).Count.ShouldBe(found ? 1 : 0);

    private static List<string> DeadLinks(IReadOnlyList<SourceFile> pages, Func<string, bool> exists) =>
    [
        .. from page in pages
           from Match link in Link().Matches(Fence().Replace(page.Text, ""))
           let target = link.Groups["target"].Value
           where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
           where !Leads(page, target, pages, exists)
           select $"{page.Path}: {target}",
    ];

    private static List<string> DeadLinks(IEnumerable<SourceFile> pages, Func<string, bool> exists) => DeadLinks([.. pages], exists);

    private static bool Leads(SourceFile from, string target, IReadOnlyList<SourceFile> pages, Func<string, bool> exists)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? from.Path : Path.GetRelativePath(".", Path.Combine(from.Folder, parts[0])).Replace('\\', '/');
        if (parts[0].Length > 0 && !exists(path)) return false;
        return parts.Length == 1 || pages.Any(page => page.Path == path && Headings(page).Contains(parts[1]));
    }

    private static IEnumerable<string> Headings(SourceFile page) =>
        page.Lines.Where(line => line.StartsWith('#')).Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static List<string> MachinePaths(IEnumerable<SourceFile> files) =>
        [.. files.Where(file => MachinePath().IsMatch(file.Text)).Select(file => $"{file.Path}: {MachinePath().Match(file.Text).Value}")];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"(?<![\w.~/-])/(root|home(?!/ada\b)|work|Users)/|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();
}

using System.Text.RegularExpressions;
using WriteIt.Cli;
using WriteIt.Cli.Help;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed partial class The_pages
{
    [Fact]
    public async Task Hold_examples_that_work()
    {
        using var folder = new TempFolder();
        folder.Write("answers.yaml", "topic: Tomatoes\n");
        folder.Write("topic.txt", "Tomatoes\n");
        var client = new ScriptedClient { Inputs = Answering.TopicAndTone };
        foreach (Match example in Example().Matches(Page("cli-examples.md")))
        {
            // Every run is a fresh one; workspaces stay from line to line.
            var run = example.Value.Contains("runs show", StringComparison.Ordinal) ? ScriptedRun.Written() : new ScriptedRun();
            var shell = Shell.Piped(example.Groups["input"].Value.Replace("\\n", "\n")) with { Folder = folder.Path, Client = new ScriptedClient { Inputs = client.Inputs, Workspaces = client.Workspaces, Run = run } };
            var outcome = await shell.RunAsync(example.Groups["command"].Value.Trim());
            var exit = example.Groups["exit"] is { Success: true } group ? int.Parse(group.Value) : 0;
            ((int)outcome.Exit).ShouldBe(exit, $"{example.Value}\n{outcome.Err}");
        }
    }

    [Fact]
    public void Show_every_command()
    {
        var page = Page("cli-examples.md");
        foreach (var verb in All(new CommandTree().Root).Where(verb => verb.Acts)) page.ShouldContain(CommandLine.Path(verb));
    }

    [Fact]
    public void List_the_exit_codes_that_help_lists() =>
        ExitRow().Matches(Page("cli-mode.md")).Select(row => (row.Groups["code"].Value, row.Groups["meaning"].Value)).ShouldBe(Topics.ExitCodes);

    private static string Page(string name) => File.ReadAllText(Path.Combine(Architecture.Checkout.Root, "docs", "user", name));

    private static IEnumerable<Verb> All(Verb verb) => verb.Subcommands.Cast<Verb>().SelectMany(All).Prepend(verb);

    [GeneratedRegex(@"^\$ (printf '(?<input>[^']*)' \| )?writeit (?<command>[^#\n]*)(# exit (?<exit>\d+))?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| (?<code>\d+) \| (?<meaning>.*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExitRow();
}

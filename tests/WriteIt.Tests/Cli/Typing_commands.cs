using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Typing_commands
{
    private static readonly IReadOnlyList<Verb> Verbs = [.. All(new CommandTree().Root)];

    public static TheoryData<string> Paths => [.. Verbs.Select(CommandLine.Path)];

    public static TheoryData<string> Examples => [.. Verbs.SelectMany(verb => verb.Examples)];

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Help_of_every_command_is_approved(int width)
    {
        var pages = new List<string>();
        foreach (var path in Verbs.Select(CommandLine.Path))
        {
            var help = await Shell.OnTerminal(width).RunAsync($"{path["writeit".Length..]} --help");
            help.Exit.ShouldBe(ExitCode.Done);
            pages.Add($"$ {path} --help\n{help.Out}");
        }

        string.Join('\n', pages).Approve($"{width}");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Help_fits_a_screen(string path)
    {
        var lines = (await Shell.OnTerminal(80).RunAsync($"{path["writeit".Length..]} --help")).Out.Split('\n');
        lines.Length.ShouldBeLessThanOrEqualTo(36);
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_example_in_help_works(string example)
    {
        var answers = example.Contains("keys set", StringComparison.Ordinal) ? "sk-abc\n" : "Docker\n2\ny\n";
        var (input, command) = example.Contains(" | ", StringComparison.Ordinal) ? (answers, example.Split(" | ")[1]) : ("", example);
        using var folder = new TempFolder();
        var client = new ScriptedClient { Inputs = Answering.TopicAndTone, Run = command.Contains("runs show", StringComparison.Ordinal) ? ScriptedRun.Written() : new ScriptedRun() };
        if (command.Contains("create", StringComparison.Ordinal)) client.Workspaces.RemoveAll(workspace => !workspace.Active);
        // A key is typed at a terminal when none is piped in.
        var shell = (example.StartsWith("writeit keys set", StringComparison.Ordinal) ? Shell.OnTerminal(80, answers) : Shell.Piped(input)) with { Folder = folder.Path, Client = client };
        var outcome = await shell.RunAsync(command["writeit ".Length..].Replace(" -i topic", " -i tone=plain -i topic", StringComparison.Ordinal));
        outcome.ShouldBe(outcome with { Exit = ExitCode.Done });
    }

    [Theory]
    [InlineData("wrkspace")]
    [InlineData("workspace craete")]
    [InlineData("workspace create")]
    [InlineData("workspace create a b")]
    [InlineData("run --bogus")]
    [InlineData("run --bogus quick-article")]
    [InlineData("run quick-article --modle x")]
    [InlineData("run quick-article --stratgy round_robin")]
    [InlineData("run quick-article -w")]
    [InlineData("run quick-article -o --yes")]
    [InlineData("run quick-article -o --bogus")]
    [InlineData("run quick-article -i topic")]
    [InlineData("run quick-article -i =x")]
    [InlineData("run quick-article -i topic=a -i topic=b")]
    [InlineData("run quick-article --global --local")]
    [InlineData("run quick-article --model a,")]
    [InlineData("run quick-article -w a -w b")]
    [InlineData("run quick-article --yes=3")]
    [InlineData("workspace list -w blog")]
    [InlineData("runs list --limit 0")]
    [InlineData("--color sometimes init")]
    [InlineData("help xyzzy")]
    [InlineData("keys set")]
    [InlineData("keys set openai sk-secret")]
    [InlineData("keys set openai --key sk-secret")]
    [InlineData("keys set openai")]
    [InlineData("keys set openai --no-input")]
    public async Task What_fits_nothing_is_a_usage_error(string command)
    {
        var outcome = await Shell.Piped().RunAsync(command);
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", outcome.Err));
        outcome.Err.ShouldStartWith("error: ");
        outcome.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("wrkspace", "Did you mean 'workspace'?")]
    [InlineData("workspace craete x", "Did you mean 'create'?")]
    [InlineData("run x --modle y", "Did you mean '--model'?")]
    [InlineData("run x --ye", "Did you mean '--yes'?")]
    [InlineData("help exit-code", "Did you mean 'exit-codes'?")]
    public async Task What_was_probably_meant_is_said(string command, string hint) =>
        (await Shell.Piped().RunAsync(command)).Err.ShouldContain(hint);

    [Fact]
    public async Task Nothing_typed_is_a_short_help()
    {
        var outcome = await Shell.Piped().RunAsync("");
        outcome.ShouldBe(new Outcome(ExitCode.Done, outcome.Out, ""));
        outcome.Out.Approve();
    }

    [Fact]
    public async Task A_command_that_only_holds_others_shows_its_help() =>
        (await Shell.Piped().RunAsync("workspace")).ShouldBe(await Shell.Piped().RunAsync("workspace --help"));

    [Theory]
    [InlineData("--version")]
    [InlineData("run --version x")]
    public async Task The_version_is_told(string command) =>
        (await Shell.Piped().RunAsync(command)).ShouldBe(new Outcome(ExitCode.Done, "writeit 0.1.0\n", ""));

    [Theory]
    [InlineData("help run", "run --help")]
    [InlineData("help workspace create", "workspace create --help")]
    [InlineData("help", "--help")]
    public async Task Help_can_be_asked_for_as_a_command(string help, string option) =>
        (await Shell.Piped().RunAsync(help)).ShouldBe(await Shell.Piped().RunAsync(option));

    [Theory]
    [InlineData("exit-codes")]
    [InlineData("environment")]
    public async Task Topics_are_explained(string topic) => (await Shell.Piped().RunAsync($"help {topic}")).Out.Approve(topic);

    [Fact]
    public void The_page_of_exit_codes_lists_every_one() =>
        WriteIt.Cli.Help.Topics.ExitCodes.Select(row => int.Parse(row.Name)).ShouldBe(Enum.GetValues<ExitCode>().Cast<int>());

    [Theory]
    [InlineData("run x -yq")]
    [InlineData("-q run x -y")]
    [InlineData("run -yqw=blog x")]
    [InlineData("run x --yes --quiet --workspace=blog --model=local/x")]
    [InlineData("run x --yes -q -- ")]
    public async Task Options_are_understood_in_every_form(string command) =>
        (await Shell.Piped().RunAsync(command)).ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", ""));

    [Fact]
    public async Task What_stands_behind_two_dashes_is_no_option()
    {
        var client = new ScriptedClient();
        await (Shell.Piped() with { Client = client }).RunAsync("run --yes -- -odd-name");
        client.Started!.Pipeline.ShouldBe("-odd-name");
    }

    private static IEnumerable<Verb> All(Verb verb) => verb.Subcommands.Cast<Verb>().SelectMany(All).Prepend(verb);
}

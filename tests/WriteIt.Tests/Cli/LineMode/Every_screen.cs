using System.Text;
using WriteIt.Cli.Terminal;
using WriteIt.Cli.Typography;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.LineMode;

/// <summary>Every question, menu and error of line mode on a small, a usual and a large terminal, looked at and approved.</summary>
public sealed class Every_screen
{
    private static readonly ScriptedStep Outline = new("outline", "Outline", "- Sun\n- Water", "- More sun\n- Less water");

    private static readonly WireFinding Mistake = new() { Severity = "error", Code = "WI0303", Message = "there is no input 'topc'.", File = "templates/my-long-pipeline-name.yaml", Line = 13, Column = 33, EndLine = 13, EndColumn = 37, Suggestion = "did you mean 'topic'?" };

    private static readonly InputField Topic = new() { Key = "topic", Type = "text", Label = "Topic", Required = true, Help = "What the article is about, in a few words", MaxLength = 500 };

    private static readonly InputField Tone = new() { Key = "tone", Type = "choice", Label = "Tone", Required = false, Default = "plain", Help = "How it should sound", Options = [new("plain", "Plain words", "for everybody, without any jargon at all"), new("lively", "Lively")] };

    private static readonly InputField Notes = new() { Key = "notes", Type = "textarea", Label = "Notes", Required = false, Help = "Facts, code, links or opinions the article must use" };

    /// <summary>What each is called, the command, what is typed, and the world it is typed into.</summary>
    private static readonly OrderedDictionary<string, (string Command, string Typed, Func<ScriptedClient> Client)> Screens = new()
    {
        ["menu before a step, and its help"] = ("run x", "?\nq\n", () => Playing(Outline)),
        ["menu after a text, and its help"] = ("run x", "c\n?\nq\n", () => Playing(Outline)),
        ["a letter that is none"] = ("run x", "x\nq\n", () => Playing(Outline)),
        ["guidance, and a second version"] = ("run x", "c\ng\nmore sun\nc\n", () => Playing(Outline)),
        ["a step skipped, and nothing left"] = ("run x", "s\n", () => Playing(Outline)),
        ["menu after a failure, and its help"] = ("run x", "c\n?\no\ndemo/article\nc\n", () => Playing(Outline with { Failures = 1 })),
        ["a model cut off"] = ("run x", "c\n\nr\nc\n", () => Playing(Outline with { IsCut = true })),
        ["a warning before the first step"] = ("run x", "q\n", () => new ScriptedClient { Run = new ScriptedRun { Steps = [Outline], Warning = ("The pipeline asks for gpt-4o-mini, which cannot be asked here; local/smollm2-135m-instruct writes instead.", "Set OPENAI_API_KEY") } }),
        ["a text at its limit"] = ("run x --yes", "", () => Playing(Outline with { FinishReason = "length" })),
        ["resumed at a text"] = ("resume", "c\n", () => new ScriptedClient { Run = new ScriptedRun { Steps = [Outline] }.With("outline", "deciding", "- Sun, written yesterday") }),
        ["questions"] = ("run x", "\nBees\n7\n2\n\nq\n", () => Playing(Outline, Topic, Tone, Notes)),
        ["an answer missing at the end"] = ("run x", "", () => Playing(Outline, Topic)),
        ["several inputs wrong"] = ("run x -i topic=x -i tone=blue -i color=red", "", () => Playing(Outline, Topic, Tone)),
        ["removing asks"] = ("workspace remove my-blog", "no\n", () => new ScriptedClient()),
        ["trust asks"] = ("config trust", "n\n", () => new ScriptedClient()),
        ["a key is asked for"] = ("keys set openai", "sk-abcdef\n", () => new ScriptedClient()),
        ["a file with mistakes"] = ("run x", "", () => Failing(new WireError { Code = "invalid_file", Message = "The pipeline 'my-long-pipeline-name' has 2 mistakes.", Hint = "Mend the file and try again.", ExitCode = 3, Errors = [Mistake, Mistake with { Severity = "warning", Code = "WI0110", Line = 2 }] })),
        ["a wrong setting"] = ("models list", "", () => Failing(new WireError { Code = "invalid_config", Message = "The configuration has a mistake.", Where = ".writeit/config.yaml:2:6", Hint = "Mend it and try again; docs/user/configuration.md explains every key.", ExitCode = 3 })),
        ["a wrong option"] = ("run x --modle demo/article", "", () => new ScriptedClient()),
        ["a wrong command"] = ("wrkspace list", "", () => new ScriptedClient()),
        ["a wrong time"] = ("run x --timeout soon", "", () => new ScriptedClient()),
        ["no such code"] = ("help WI0299", "", () => new ScriptedClient()),
    };

    [Theory]
    [InlineData(40, 15)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task Is_approved_on_every_size_of_terminal(int columns, int rows)
    {
        var all = new StringBuilder();
        foreach (var (name, screen) in Screens)
        {
            var shown = await ShowAsync(screen, columns);
            all.Append($"=== {name}\n{shown}\n");
            // Places of mistakes and commands to copy are never broken.
            shown.Split('\n').Skip(1).Where(line => !line.Contains(".yaml:", StringComparison.Ordinal) && !line.StartsWith("writeit ", StringComparison.Ordinal))
                .ShouldAllBe(line => Cells.Of(line) <= columns, name);
        }

        all.ToString().Approve($"{columns}x{rows}");
    }

    [Theory]
    [InlineData("menu before a step, and its help")]
    [InlineData("menu after a failure, and its help")]
    public async Task A_menu_with_its_help_is_seen_at_once_on_the_smallest(string name)
    {
        var shown = await ShowAsync(Screens[name], 40);
        var help = shown[shown.IndexOf("❯ ?", StringComparison.Ordinal)..];
        help[..help.IndexOf('❯', 2)].Split('\n').Length.ShouldBeLessThanOrEqualTo(15);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_run_that_is_stopped_is_approved_too(int columns)
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "A text that stands still after its first words") { Hangs = true }] };
        var shell = Shell.OnTerminal(columns, "c\nq\n") with
        {
            Client = new ScriptedClient { Run = run },
            Signals = interrupts => _ = StopAsync(run, interrupts),
        };
        (await shell.RunAsync("run x")).Out.Approve($"{columns}");
    }

    private static async Task StopAsync(ScriptedRun run, Interrupts interrupts)
    {
        await run.Hanging.Task;
        interrupts.Raise(Interrupt.Stop);
    }

    private static async Task<string> ShowAsync((string Command, string Typed, Func<ScriptedClient> Client) screen, int columns)
    {
        var shell = Shell.OnTerminal(columns, screen.Typed) with { Client = screen.Client() };
        var outcome = await shell.RunAsync(screen.Command);
        return $"$ writeit {screen.Command}\n{outcome.Out}(exit {(int)outcome.Exit})\n";
    }

    private static ScriptedClient Playing(ScriptedStep step, params InputField[] inputs) => new() { Inputs = [.. inputs], Run = new ScriptedRun { Steps = [step] } };

    private static ScriptedClient Failing(WireError error) => new() { Failure = new WriteItException(error) };
}

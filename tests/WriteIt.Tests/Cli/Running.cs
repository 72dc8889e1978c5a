using System.Text.Json;
using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Running
{
    private static readonly List<InputField> Topic = [new() { Key = "topic", Type = "text", Label = "Topic", Required = true, Help = "What the article is about." }];

    [Fact]
    public async Task Prints_the_text_of_the_last_step_and_nothing_else()
    {
        var outcome = await Shell.Piped().RunAsync("run quick-article --yes");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", outcome.Err));
    }

    [Fact]
    public async Task Tells_how_it_goes_beside_the_result() => (await Shell.Piped().RunAsync("run quick-article --yes")).Err.Approve();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Shows_texts_menus_and_summary_to_a_person(int width)
    {
        var shell = Shell.OnTerminal(width, "Tomatoes\n\n?\ng\nmore sun\n\nc\ns\n") with { Client = new ScriptedClient { Inputs = Topic, Run = new ScriptedRun { Steps = [new("outline", "Outline", "- Sun\n- Water", "- More sun"), new("article", "Article", "# Tomatoes")] } } };
        (await shell.RunAsync("run quick-article")).Out.Approve($"{width}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Asks_for_every_type_of_input_and_checks_at_once(int width)
    {
        List<InputField> fields =
        [
            .. Topic,
            new() { Key = "tone", Type = "choice", Label = "Tone", Required = false, Default = "plain", Help = "How it should sound.", Options = [new("plain", "Plain words", "for everybody, without any jargon at all"), new("lively", "Lively")] },
            new() { Key = "parts", Type = "multichoice", Label = "Parts", Required = true, Options = [new("intro", "Introduction"), new("end", "Conclusion")] },
            new() { Key = "notes", Type = "textarea", Label = "Notes", Required = true, Placeholder = "Paste what you have" },
            new() { Key = "words", Type = "number", Label = "Words", Required = false, Default = "300" },
            new() { Key = "code", Type = "boolean", Label = "With code?", Required = true, Default = "false" },
            new() { Key = "source", Type = "file", Label = "Source", Required = false },
        ];
        var client = new ScriptedClient { Inputs = fields };
        var typed = "\nxy\nTomatoes\nblue\n2\n1,2\nfirst line\n\nlast line\n.\nmany\n\ny\n\nq\n";
        var outcome = await (Shell.OnTerminal(width, typed) with { Client = client }).RunAsync("run quick-article");
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        outcome.Out.Approve($"{width}");
        client.Started!.Inputs.ShouldBe(new Dictionary<string, string> { ["topic"] = "Tomatoes", ["tone"] = "2", ["parts"] = "1,2", ["notes"] = "first line\n\nlast line", ["code"] = "y" });
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Asks_a_person_how_a_failure_goes_on(int width)
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "- Sun") { Failures = 2 }] };
        var outcome = await (Shell.OnTerminal(width, "c\nx\n?\no\n\no\ndemo/article\nr\nc\n") with { Client = new ScriptedClient { Run = run } }).RunAsync("run quick-article");
        outcome.Exit.ShouldBe(ExitCode.Done);
        outcome.Out.Approve($"{width}");
    }

    [Fact]
    public async Task Says_nothing_beside_the_result_when_quiet() =>
        (await Shell.Piped().RunAsync("run quick-article --yes -q")).ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", ""));

    [Fact]
    public async Task Starts_the_run_that_was_asked_for()
    {
        var client = new ScriptedClient { Inputs = Topic };
        await (Shell.Piped() with { Client = client }).RunAsync("-w blog run quick-article -i topic=Tomatoes --model local/x --no-cache --global --yes");
        client.Started.ShouldBe(new StartRun { Pipeline = "quick-article", Scope = PipelineScope.Global, Workspace = "blog", Inputs = client.Started!.Inputs, Mode = RunMode.Auto, Models = client.Started.Models, UseCache = false });
        client.Started.Inputs.ShouldBe(new Dictionary<string, string> { ["topic"] = "Tomatoes" });
        client.Started.Models.ShouldBe(["local/x"]);
        client.Disposed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, "", false)]
    [InlineData(false, " --jsonl", false)]
    [InlineData(false, " --json", true)]
    [InlineData(true, "", true)]
    public async Task Says_whether_the_result_leaves_as_it_is_written(bool terminal, string flags, bool holds)
    {
        var client = new ScriptedClient();
        await ((terminal ? Shell.OnTerminal(80) : Shell.Piped()) with { Client = client }).RunAsync($"run quick-article --yes{flags}");
        client.Started!.HoldsResult.ShouldBe(holds);
    }

    [Fact]
    public async Task Shows_a_text_afresh_when_a_model_was_cut_off()
    {
        var run = new ScriptedRun { Steps = [new("article", "Article", "One two three four five six.") { CutAfter = 10, Note = "openai answered 429, trying again in 2 s" }] };
        (await (Shell.OnTerminal(80) with { Client = new ScriptedClient { Run = run } }).RunAsync("run quick-article --yes")).Out.Approve();
    }

    [Fact]
    public async Task Ends_with_the_code_of_what_failed()
    {
        var client = new ScriptedClient { Run = new ScriptedRun { Steps = [new("outline", "Outline", "x") { Failures = 1 }] } };
        var outcome = await (Shell.Piped() with { Client = client }).RunAsync("run quick-article --yes");
        outcome.ShouldBe(new Outcome(ExitCode.NoKey, "", outcome.Err));
        outcome.Err.Approve();
    }

    [Fact]
    public async Task Is_one_JSON_document_on_request()
    {
        var outcome = await Shell.Piped().RunAsync("run quick-article --yes --json -q");
        using var document = JsonDocument.Parse(outcome.Out);
        var run = document.RootElement;
        run.GetProperty("text").GetString().ShouldBe("# Tomatoes\n\nThey need **sun** and water.");
        run.GetProperty("status").GetString().ShouldBe("completed");
        run.GetProperty("steps").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Prints_its_messages_as_JSON_lines()
    {
        var outcome = await Shell.Piped().RunAsync("run quick-article --yes --jsonl -q");
        var types = outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!).ToList();
        types[0].ShouldBe("progress");
        types[^1].ShouldBe("completed");
        types.ShouldContain("delta");
    }
}

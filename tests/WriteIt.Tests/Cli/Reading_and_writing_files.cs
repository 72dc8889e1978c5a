using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Reading_and_writing_files : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ScriptedClient _client = new() { Inputs = Answering.TopicAndTone };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_result_can_go_to_a_file_instead()
    {
        var outcome = await RunAsync("run quick-article -i topic=Tomatoes --yes -o out.md");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "", outcome.Err));
        (await File.ReadAllTextAsync(_folder.At("out.md"))).ShouldBe("# Tomatoes\n\nThey need **sun** and water.\n");
        _folder.All().ShouldBe(["out.md"]);
    }

    [Fact]
    public async Task A_file_gets_the_text_also_when_a_program_gets_the_document()
    {
        var outcome = await RunAsync("run quick-article -i topic=Tomatoes --yes -o out.md --json");
        outcome.Out.ShouldStartWith("{\"schema_version\":1");
        _folder.All().ShouldBe(["out.md"]);
    }

    [Fact]
    public async Task Nothing_leaves_as_the_result_before_the_file_is_written()
    {
        var client = new ScriptedClient();
        await (Shell.Piped() with { Folder = _folder.Path, Client = client }).RunAsync("run quick-article --yes -o out.md");
        client.Started!.HoldsResult.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dash_is_standard_output() =>
        (await RunAsync("run quick-article -i topic=Tomatoes --yes -o -")).Out.ShouldBe("# Tomatoes\n\nThey need **sun** and water.\n");

    [Theory]
    [InlineData("no/such/folder/out.md", ExitCodes.NotFound)]
    [InlineData(".", ExitCodes.Usage)]
    public async Task A_file_that_cannot_be_written_is_told_before_anything_is_paid(string file, int exit)
    {
        var outcome = await RunAsync($"run quick-article -i topic=Tomatoes --yes -o {file}");
        ((int)outcome.Exit).ShouldBe(exit);
        _client.Started.ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_does_not_end_well_leaves_an_old_file_alone()
    {
        _folder.Write("out.md", "old");
        var failing = new ScriptedClient { Run = new ScriptedRun { Steps = [new("outline", "Outline", "x") { Failures = 1 }] } };
        await (Shell.Piped() with { Folder = _folder.Path, Client = failing }).RunAsync("run quick-article --yes -o out.md");
        (await File.ReadAllTextAsync(_folder.At("out.md"))).ShouldBe("old");
    }

    [Theory]
    [InlineData("topic=@topic.txt", "Tomatoes\nand more")]
    [InlineData("topic=-", "from the pipe")]
    [InlineData("topic=a=b", "a=b")]
    [InlineData("topic=@", null)]
    public async Task An_input_comes_from_a_file_or_the_pipe(string input, string? value)
    {
        _folder.Write("topic.txt", "\uFEFFTomatoes\nand more\r\n");
        await RunAsync($"run quick-article --yes -i {input}", "from the pipe\n");
        (_client.Started?.Inputs["topic"]).ShouldBe(value);
    }

    [Theory]
    [InlineData("in.yaml", "topic: Tomatoes\ntone: dry\n", "dry")]
    [InlineData("in.json", """{"topic": "Tomatoes", "tone": "dry"}""", "dry")]
    [InlineData("in.yaml", "topic: Tomatoes\ntone: [a, b]\n", "a, b")]
    [InlineData("in.yaml", "topic: Tomatoes\ntone: 2\n", "2")]
    [InlineData("in.yaml", "topic: Tomatoes\ntone:\n", null)]
    public async Task Inputs_come_from_a_file(string file, string text, string? tone)
    {
        _folder.Write(file, text);
        await RunAsync($"run quick-article --yes --inputs {file}");
        _client.Started!.Inputs["topic"].ShouldBe("Tomatoes");
        _client.Started.Inputs.GetValueOrDefault("tone").ShouldBe(tone);
    }

    [Fact]
    public async Task Inputs_come_from_the_pipe_and_a_pair_beats_them()
    {
        await RunAsync("run quick-article --yes --inputs - -i topic=Basil", "topic: Tomatoes\ntone: dry\n");
        _client.Started!.Inputs.ShouldBe(new Dictionary<string, string> { ["topic"] = "Basil", ["tone"] = "dry" });
    }

    [Theory]
    [InlineData("-i topic=@nothing.txt", ExitCodes.NotFound)]
    [InlineData("-i topic=@latin1.txt", ExitCodes.Usage)]
    [InlineData("-i topic=@.", ExitCodes.Invalid)]
    [InlineData("--inputs nothing.yaml", ExitCodes.NotFound)]
    [InlineData("--inputs list.yaml", ExitCodes.Invalid)]
    [InlineData("--inputs deep.yaml", ExitCodes.Invalid)]
    [InlineData("--inputs broken.yaml", ExitCodes.Invalid)]
    [InlineData("--inputs - -i topic=-", ExitCodes.Usage)]
    [InlineData("-i topic=@large.txt", ExitCodes.Usage)]
    [InlineData("-i topic=Bees -i topic=Basil", ExitCodes.Usage)]
    public async Task What_cannot_be_read_is_told(string options, int exit)
    {
        _folder.Write("list.yaml", "- a\n");
        _folder.Write("deep.yaml", "topic: {a: b}\n");
        _folder.Write("broken.yaml", "topic: [\n");
        _folder.Write("large.txt", new string('x', (1024 * 1024) + 1));
        await File.WriteAllBytesAsync(_folder.At("latin1.txt"), [0x61, 0xE9]);
        var outcome = await RunAsync($"run quick-article --yes {options}", "topic: x");
        ((int)outcome.Exit).ShouldBe(exit, outcome.Err);
        _client.Started.ShouldBeNull();
    }

    private Task<Outcome> RunAsync(string command, string input = "") => (Shell.Piped(input) with { Folder = _folder.Path, Client = _client }).RunAsync(command);

    private static class ExitCodes
    {
        public const int Usage = 2;
        public const int Invalid = 3;
        public const int NotFound = 5;
    }
}

using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Starting;

public sealed class The_program : Specification
{
    [Fact]
    public void Is_native()
    {
        var start = new byte[4];
        using var program = File.OpenRead(Repository.Program);
        program.ReadExactly(start);
        var isElf = start is [0x7f, (byte)'E', (byte)'L', (byte)'F'];
        var isMachO = start is [0xcf, 0xfa, 0xed, 0xfe];
        (isElf || isMachO).ShouldBeTrue();
    }

    [Fact]
    public async Task Says_its_version()
    {
        var ended = (await WriteitAsync("--version")).With(0);
        ended.Out.ShouldMatch(@"^writeit \d+\.\d+\.\d+\n$");
        ended.Err.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    public async Task Lists_its_commands(string line)
    {
        var ended = (await WriteitAsync(line)).With(0);
        foreach (var command in new[] { "init", "run", "resume", "runs", "list-pipelines", "workspace", "models" })
            ended.Lines.ShouldContain(shown => shown.StartsWith($"  {command} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Does_not_know_every_command()
    {
        var ended = (await WriteitAsync("rnu quick-article")).With(2);
        ended.Out.ShouldBeEmpty();
        ended.Err.ShouldContain("rnu");
    }

    [Fact]
    public async Task Touches_nothing_to_answer()
    {
        await WriteitAsync("--version");
        await WriteitAsync("run --help");
        Directory.Exists(Place.WriteItHome).ShouldBeFalse();
    }

    [Fact]
    public async Task Can_be_moved_as_a_folder()
    {
        var moved = Path.Combine(Place.Home, "my programs");
        (await Place.RunAsync("cp", ["-RL", Repository.Published, moved])).With(0);
        var ended = await Place.RunAsync(Path.Combine(moved, "writeit"), ["models", "list", "--json"]);
        ended.With(0).Items("name").ShouldContain("local/smollm2-135m-instruct");
    }

    [Fact]
    public async Task Colours_nothing_that_is_not_a_terminal()
    {
        var ended = await WriteitAsync("run quick-article -i topic=Tides --yes --model demo/article");
        ended.Out.ShouldNotContain("\u001b");
        ended.Err.ShouldNotContain("\u001b");
    }
}

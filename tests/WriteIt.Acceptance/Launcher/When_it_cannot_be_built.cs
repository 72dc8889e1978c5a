using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Launcher;

public sealed class When_it_cannot_be_built : IAsyncDisposable
{
    private readonly Checkout _checkout = new();

    public ValueTask DisposeAsync() => _checkout.DisposeAsync();

    [Fact]
    public async Task A_mistake_in_the_sources_is_shown_on_standard_error_only()
    {
        _checkout.Be("broken");
        var ended = (await _checkout.WriteitAsync()).With(1);
        ended.Out.ShouldBeEmpty();
        ended.Notes.ShouldContain("writeit: the program could not be built:");
        ended.Notes.ShouldContain("Program.cs(3,7): error CS0103: The name does not exist");
        ended.Notes[^1].ShouldBe($"writeit: the whole log: {_checkout.Root}/artifacts/publish.log");
    }

    [Fact]
    public async Task The_program_before_the_mistake_stays_whole_and_the_mended_one_is_built()
    {
        await _checkout.WriteitAsync();
        _checkout.Write("src/WriteIt.Cli/Program.cs", "second");
        _checkout.Be("broken");
        (await _checkout.WriteitAsync()).With(1);
        _checkout.Read("artifacts/bin/writeit").ShouldContain("first");
        _checkout.BeNoLonger("broken");
        (await _checkout.WriteitAsync()).With(7).Lines.ShouldBe(["second: 0"]);
    }

    [Fact]
    public async Task Without_the_SDK_it_says_how_to_get_it()
    {
        _checkout.Be("no-sdk");
        _checkout.Write("global.json", """{"sdk":{"version":"99.0.100","rollForward":"disable"}}"""); // nor is the machine's own one right
        var ended = (await _checkout.WriteitAsync()).With(1);
        ended.Out.ShouldBeEmpty();
        ended.Notes[0].ShouldBe("writeit: building needs the .NET 10 SDK, and it was not found.");
        ended.Notes[1].ShouldContain("dotnet-sdk-10.0");
    }

    [Fact]
    public async Task Without_a_C_compiler_the_same_program_runs_on_the_installed_runtime()
    {
        _checkout.TakeAway("gcc");
        var ended = (await _checkout.WriteitAsync("two words")).With(7);
        ended.Lines.ShouldBe(["first: 1", "<two words>"]);
        ended.Err.ShouldContain("no C compiler (gcc or clang) was found; making the program for the installed .NET runtime instead");
        (await _checkout.WriteitAsync("again")).ShouldBe(new(7, "first: 1\n<again>\n", ""));
        _checkout.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task A_C_compiler_that_cannot_link_is_as_good_as_none()
    {
        _checkout.Be("no-linker");
        var ended = (await _checkout.WriteitAsync("x")).With(7);
        ended.Lines.ShouldBe(["first: 1", "<x>"]);
        ended.Err.ShouldContain("the native program could not be linked; making the program for the installed .NET runtime instead");
    }

    [Fact]
    public async Task A_build_interrupted_at_the_terminal_leaves_nothing_half()
    {
        _checkout.Be("slow");
        await using var terminal = await Terminal.OpenAsync(_checkout.Place);
        await terminal.TypeAsync($"'{_checkout.Root}/writeit' x");
        await _checkout.BuildingAsync();
        await terminal.PressAsync("C-c");
        (await terminal.ExitCodeAsync()).ShouldBe(130);
        _checkout.Has("artifacts/bin").ShouldBeFalse();
        _checkout.BeNoLonger("slow");
        (await _checkout.WriteitAsync("x")).With(7).Lines.ShouldBe(["first: 1", "<x>"]);
    }

    [Fact]
    public async Task A_build_killed_in_the_middle_is_not_built_upon()
    {
        _checkout.Be("slow");
        await using var killed = _checkout.Start();
        await _checkout.BuildingAsync();
        await killed.SignalAsync("KILL");
        await using var next = _checkout.Start("x");
        await next.WrittenAsync("another build is running; waiting for it");
        _checkout.BeNoLonger("slow");
        (await next.EndAsync()).With(7).Lines.ShouldBe(["first: 1", "<x>"]);
    }
}

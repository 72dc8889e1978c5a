namespace WriteIt.Acceptance.Launcher;

public sealed class Starting_from_a_checkout : IAsyncDisposable
{
    private readonly Checkout _checkout = new();

    public ValueTask DisposeAsync() => _checkout.DisposeAsync();

    [Fact]
    public async Task The_first_start_builds_and_becomes_the_program()
    {
        var ended = (await _checkout.WriteitAsync("run", "two words", "")).With(7);
        ended.Lines.ShouldBe(["first: 3", "<run>", "<two words>", "<>"]);
        ended.Notes[0].ShouldBe("writeit: building the program (only this first time; about a minute)");
        ended.Notes[^1].ShouldStartWith("writeit: ready after ");
        _checkout.Read("artifacts/bin/models/tiny/weights.bin").ShouldBe("weights");
    }

    [Fact]
    public async Task The_second_start_builds_nothing_and_says_nothing()
    {
        await _checkout.WriteitAsync();
        (await _checkout.WriteitAsync("x")).With(7).ShouldBe(new(7, "first: 1\n<x>\n", ""));
        _checkout.Builds.ShouldBe(1);
    }

    [Theory]
    [InlineData("templates/note.yaml")]
    [InlineData("docs/user/errors.md")]
    [InlineData("examples/article.yaml")]
    public async Task What_the_program_holds_is_a_source_too(string file)
    {
        await _checkout.WriteitAsync();
        _checkout.Write(file, "second");
        await _checkout.WriteitAsync();
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_source_is_built()
    {
        await _checkout.WriteitAsync();
        _checkout.Write("src/WriteIt.Cli/Program.cs", "second");
        var ended = (await _checkout.WriteitAsync()).With(7);
        ended.Lines.ShouldBe(["second: 0"]);
        ended.Notes[0].ShouldBe("writeit: the sources changed; building the program again");
    }

    [Fact]
    public async Task A_removed_source_is_noticed()
    {
        _checkout.Write("src/WriteIt.Core/Old.cs", "old");
        await _checkout.WriteitAsync();
        _checkout.Delete("src/WriteIt.Core/Old.cs");
        await _checkout.WriteitAsync();
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_written_anew_with_the_same_text_is_not_built()
    {
        await _checkout.WriteitAsync();
        _checkout.Write("src/WriteIt.Cli/Program.cs", "first");
        (await _checkout.WriteitAsync()).Err.ShouldBeEmpty();
        _checkout.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task A_source_changed_during_the_build_is_built_the_next_time()
    {
        _checkout.Be("slow");
        await using var first = _checkout.Start();
        await _checkout.BuildingAsync();
        _checkout.Write("src/WriteIt.Core/New.cs", "new");
        _checkout.BeNoLonger("slow");
        (await first.EndAsync()).With(7);
        await _checkout.WriteitAsync();
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        _checkout.Be("slow");
        await using var first = _checkout.Start("one");
        await _checkout.BuildingAsync();
        await using var second = _checkout.Start("two");
        await second.WrittenAsync("another build is running; waiting for it");
        _checkout.BeNoLonger("slow");
        (await first.EndAsync()).With(7).Lines.ShouldBe(["first: 1", "<one>"]);
        (await second.EndAsync()).With(7).Lines.ShouldBe(["first: 1", "<two>"]);
        _checkout.Builds.ShouldBe(1);
    }

    [Theory]
    [InlineData("/absolute")]
    [InlineData("relative")]
    public async Task A_link_to_it_works_from_any_folder(string kind)
    {
        var target = Path.Combine(_checkout.Root, "writeit");
        var link = Path.Combine(_checkout.Place.Current, "w");
        File.CreateSymbolicLink(link, kind == "relative" ? Path.GetRelativePath(_checkout.Place.Current, target) : target);
        (await _checkout.Place.RunAsync(link, ["x"])).With(7).Lines.ShouldBe(["first: 1", "<x>"]);
    }

    [Fact]
    public async Task It_is_found_on_the_search_path()
    {
        _checkout.Place.Environment["PATH"] += $":{_checkout.Root}";
        (await _checkout.Place.RunAsync("/bin/sh", ["-c", "writeit x"])).With(7).Lines.ShouldBe(["first: 1", "<x>"]);
    }
}

using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Trouble;

/// <summary>
/// No room: a small disk that is filled (mounted where nobody else sees it), a limit on the size of files, and the device that is always
/// full. The last two need no rights and are tried everywhere.
/// </summary>
public sealed class A_full_disk : Specification
{
    private const string Article = "run article -i topic=Tides --yes --model demo/slow-2";

    /// <summary>Each command's words and exit code are left beside it in files; <c>fill</c> takes the last byte and <c>free</c> gives it back.</summary>
    private const string Words = """
        mkdir -p "$HOME/.writeit" && mount -t tmpfs -o size=4m none "$HOME/.writeit" || exit 99
        try() { name=$1; shift; "$PROGRAM" "$@" > $name.out 2> $name.err < /dev/null; echo $? > $name.code; }
        fill() { dd if=/dev/zero of="$HOME/.writeit/fill" bs=1k 2> /dev/null; }
        free() { rm "$HOME/.writeit/fill"; }

        """;

    [Fact]
    public async Task Refuses_a_run_before_it_exists_and_everything_works_when_there_is_room_again()
    {
        await OnSmallDiskAsync("try init init; fill; try refused run quick-article -i topic=Tides --yes --model demo/article; free; try listed runs list --json; try later run quick-article -i topic=Tides --yes --model demo/article");
        Told("refused").ShouldContain("The disk is full; ");
        Result("refused").With(1).Out.ShouldBeEmpty();
        Result("listed").With(0).Items("run_id").ShouldBeEmpty();
        Result("later").With(0).Out.ShouldStartWith("# Demo text ");
    }

    [Fact]
    public async Task Stops_a_run_that_goes_on_to_the_same_text_when_there_is_room_again()
    {
        await OnSmallDiskAsync($"""
            try alone {Article} --json
            (try stopped {Article}) & until grep -q '2/3' stopped.err 2> /dev/null; do sleep 0.01; done; fill; wait
            free; try listed runs list --json; try resumed resume --yes --json; try shown runs show last --json
            """);
        Told("stopped").ShouldContain("The disk is full; ");
        Told("stopped").ShouldContain("writeit resume");
        Result("listed").With(0).Items("status").ShouldBe(["interrupted", "completed"]);
        Result("resumed").With(0).Document().Text("text").ShouldBe(Result("alone").With(0).Document().Text("text"));
        Result("shown").With(0).Document()["steps"]!.AsArray().Select(step => step!["candidates"]!.AsArray().Count).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task A_limit_on_the_size_of_files_is_told_and_the_run_goes_on_without_it()
    {
        (await WriteitAsync("runs list")).With(0);
        var limited = (await Place.RunAsync("/bin/sh", ["-c", $"ulimit -f 128; exec '{Repository.Program}' {Article}"])).With(1);
        limited.Err.ShouldContain("error: The disk refused to read or write ");
        limited.Err.ShouldContain("ulimit -f");
        limited.Err.ShouldContain("writeit resume");
        (await WriteitAsync("runs list --json")).With(0).Items("status").ShouldBe(["interrupted"]);
        (await WriteitAsync("resume --yes")).With(0).Out.ShouldStartWith("# Demo text ");
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_kept_in_its_run()
    {
        var ended = (await WriteitAsync("run quick-article -i topic=Tides --yes --model demo/article -o /dev/full")).With(1);
        ended.Err.ShouldContain("The disk is full; /dev/full was not written.");
        (await WriteitAsync("runs show last --json")).With(0).Document().Text("text").ShouldStartWith("# Demo text ");
    }

    /// <summary>Runs a script on a machine whose home is a disk of 4 MB: as root, or as the root of a namespace of one's own.</summary>
    private async Task OnSmallDiskAsync(string script)
    {
        Place.Environment["PROGRAM"] = Repository.Program;
        var namespaces = System.Environment.IsPrivilegedProcess ? "-m" : "-Urm";
        var ended = await Place.RunAsync("unshare", [namespaces, "sh", "-c", Words + script]);
        if (ended.Err.Contains("unshare", StringComparison.Ordinal) || ended.ExitCode == 99)
            Assert.Skip($"this machine lets nobody mount a small disk: {ended.Err.Trim()} (the limit on the size of files is tried all the same)");
        ended.With(0);
    }

    private Ended Result(string name) => new(int.Parse(Text($"{name}.code")), Text($"{name}.out"), Text($"{name}.err"));

    /// <summary>What a command said about its trouble: a problem with a hint, and no stack of calls.</summary>
    private string Told(string name)
    {
        var error = Result(name).With(1).Err;
        error.ShouldContain("error: ");
        error.ShouldContain("hint: ");
        error.ShouldNotContain("   at ");
        return error;
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(Place.Current, name));
}

using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

public sealed class Looking_back : Specification
{
    private const string QuickTides = "run quick-article -i topic=Tides --yes --model demo/article";

    [Fact]
    public async Task Every_version_of_a_text_can_be_printed()
    {
        await WriteitAsync("run quick-article -i topic=Tides -i tone=friendly --model demo/article", "c\nr\n1\n");
        var first = (await WriteitAsync("runs show last --step article")).With(0);
        var second = (await WriteitAsync("runs show last --step article --version 2")).With(0);
        first.Out.ShouldBe((await WriteitAsync("runs show last --step article --version 1")).With(0).Out);
        first.Err.ShouldContain("v1 of 2");
        second.Out.ShouldStartWith("# Demo text ");
        second.Out.ShouldNotBe(first.Out);
    }

    [Fact]
    public async Task In_one_pipe_with_standard_error_the_text_ends_its_line()
    {
        var both = (await Place.RunAsync("/bin/sh", ["-c", $"'{Repository.Program}' {QuickTides} 2>&1"])).With(0);
        both.Lines.ShouldContain(line => line.StartsWith("✓ 1/1 ", StringComparison.Ordinal));
        both.Lines.ShouldContain(line => line.StartsWith("✓ Saved ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_deleted_is_gone_and_its_file_stays()
    {
        await WriteitAsync(QuickTides);
        (await WriteitAsync("runs delete last")).With(2).Err.ShouldContain("needs a confirmation");
        (await WriteitAsync("runs delete last --yes")).With(0).Err.ShouldContain("Deleted run ");
        (await WriteitAsync("runs list --json")).Items("run_id").ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(Place.Workspace(), "outputs")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_is_driven_is_not_deleted()
    {
        await using var driving = StartWriteit("run quick-article -i topic=Tides --yes --model demo/wait");
        await driving.WrittenAsync("▸ 1/1 ");
        (await WriteitAsync("runs delete last --yes")).With(1).Err.ShouldContain($"{driving.Id}");
        await driving.SignalAsync("TERM");
        (await driving.EndAsync()).With(143);
    }
}

using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Trouble;

public sealed class A_database_in_trouble : Specification
{
    private const string Article = "run quick-article -i topic=Tides --yes --model demo/article";

    private string File => Database.PathIn(Place.Workspace());

    [Fact]
    public async Task Locked_by_another_program_it_is_read_all_the_same_and_a_run_is_refused_after_five_seconds()
    {
        (await WriteitAsync(Article)).With(0);
        using (var other = new Database(Place.Workspace()))
        {
            other.Execute("BEGIN IMMEDIATE");
            (await WriteitAsync("runs list --json")).With(0).Items("status").ShouldBe(["completed"]);
            var refused = (await WriteitAsync(Article)).With(1);
            refused.Out.ShouldBeEmpty();
            refused.Err.ShouldContain($"error: The database {File} stayed locked for 5 seconds.");
            refused.Err.ShouldContain("hint: End the program that holds it, then try again");
        }

        (await WriteitAsync("runs list --json")).With(0).Items("status").ShouldBe(["completed"]);
        (await WriteitAsync(Article)).With(0);
    }

    [Fact]
    public async Task Locked_for_a_moment_it_is_waited_for()
    {
        (await WriteitAsync(Article)).With(0);
        using var other = new Database(Place.Workspace());
        other.Execute("BEGIN IMMEDIATE");
        await using var running = StartWriteit("run quick-article -i topic=Tides --no-input --yes --model demo/article");
        await Task.Delay(TimeSpan.FromSeconds(1));
        other.Execute("COMMIT");
        (await running.EndAsync()).With(0).Out.ShouldStartWith("# Demo text ");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task Damaged_it_is_named_and_not_touched(int place)
    {
        (await WriteitAsync(Article)).With(0);
        await using (var file = new FileStream(File, FileMode.Open, FileAccess.Write))
        {
            file.Position = place;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        await RefusedAsync();
    }

    [Fact]
    public async Task Cut_off_it_is_named_and_not_touched()
    {
        (await WriteitAsync(Article)).With(0);
        await using (var file = new FileStream(File, FileMode.Open, FileAccess.Write)) file.SetLength(file.Length / 2);
        await RefusedAsync();
    }

    private async Task RefusedAsync()
    {
        var before = await System.IO.File.ReadAllBytesAsync(File);
        foreach (var line in (string[])["runs list", "runs show last", Article])
        {
            var refused = (await WriteitAsync(line)).With(1);
            refused.Out.ShouldBeEmpty();
            refused.Err.ShouldContain($"error: The database {File} is damaged.");
            refused.Err.ShouldContain("hint: Restore it from a backup");
        }

        (await System.IO.File.ReadAllBytesAsync(File)).ShouldBe(before);
    }
}

using WriteIt.Acceptance.Harness;
using WriteIt.FakeUpstream;

namespace WriteIt.Acceptance.Trouble;

/// <summary>What stands at the other ends of the pipes does as it likes.</summary>
public sealed class Readers_and_writers : Specification
{
    [Fact]
    public async Task A_reader_that_has_enough_ends_the_call_that_is_paid_for()
    {
        await using var server = await FakeServer.StartAsync();
        Place.Write(Path.Combine(Place.WriteItHome, "config.yaml"), $"providers: {{gate: {{type: openai-compatible, base_url: '{server.BaseUrl}', models: [slow-300]}}}}\n");
        var ended = await Place.RunAsync("/bin/bash", ["-c", $"'{Repository.Program}' run quick-article -i topic=Tides --yes --model gate/slow-300 | head -c 5; exit ${{PIPESTATUS[0]}}"]);
        ended.With(141).Out.ShouldBe("word1");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (server.Ledger.Total.Left == 0) await Task.Delay(5, deadline.Token);
        server.Ledger.Total.ShouldSatisfyAllConditions(total => total.Requests.ShouldBe(1), total => total.Answered.ShouldBe(0));
        (await WriteitAsync("runs list --json")).Items("status").ShouldBe(["quit"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("2,3")]
    [InlineData("１")]
    [InlineData("martians")]
    [InlineData("developers experts")]
    [InlineData("\u001b[A")]
    [InlineData("99999999999999999999")]
    public async Task A_choice_of_the_wrong_kind_is_named_by_line(string choice)
    {
        var ended = (await WriteitAsync("run tech-article --model demo/article", $"Docker\n{choice}\n")).With(2);
        ended.Err.ShouldContain("Line 2 of standard input");
        ended.Err.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Beginners")]
    [InlineData("BEGINNERS")]
    [InlineData(" beginners ")]
    [InlineData("1\r")]
    public async Task A_choice_is_taken_by_number_value_or_label(string choice)
    {
        await WriteitAsync("run tech-article --model demo/article", $"Docker\n{choice}\n");
        (await WriteitAsync("runs show last --json")).Document()["inputs"]!["audience"]!.ToString().ShouldBe("beginners");
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("Tides\n2\ny\ny\n", 0)]
    [InlineData("Tides\r\n2\r\ny\r\ny\r\n", 0)]
    [InlineData("\uFEFFTides\n2\ny\ny", 0)]
    [InlineData("Tides", 0)]
    [InlineData("Tides\n2\n", 0)]
    [InlineData("Tides\n2\ng\n", 2)]
    [InlineData("", 2)]
    [InlineData("\n", 2)]
    [InlineData("\r\n", 2)]
    public async Task Answers_may_end_anywhere(string answers, int exitCode) =>
        (await WriteitAsync("run quick-article --model demo/article", answers)).With(exitCode);

    [Theory]
    [InlineData("run quick-article --model demo/article", "Line 1 of standard input is longer than 1 MiB.")]
    [InlineData("run quick-article --yes --model demo/article -i topic=-", "larger than")]
    [InlineData("run quick-article --yes --model demo/article --inputs -", "larger than")]
    public async Task Ten_megabytes_are_refused_at_once(string line, string told) =>
        (await WriteitAsync(line, new string('x', 10_000_000))).With(2).Err.ShouldContain(told);

    [Fact]
    public async Task Ten_megabytes_of_answers_are_one_warning()
    {
        var answers = string.Concat(Enumerable.Repeat("y\n", 5_000_000));
        var ended = (await WriteitAsync("run quick-article --model demo/article", "Tides\n2\n" + answers)).With(0);
        ended.Notes.Count(note => note.StartsWith("warning: ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_text_full_of_escape_codes_is_shown_harmlessly()
    {
        Place.Write("evil.txt", "\u001b]0;pwned\u0007\u001b[2J\u001b]52;c;cHduZWQ=\u0007\u009b31mred\u202E\n");
        await using var terminal = await TerminalAsync(100, 40);
        await terminal.TypeAsync("writeit run quick-article -i topic=@evil.txt -i tone=friendly --yes --model demo/article");
        (await terminal.SeesAsync("Saved ")).ShouldContain("␛]0;pwned␇␛[2J");
        (await WriteitAsync("run quick-article -i topic=@evil.txt --yes --model demo/article")).With(0).Out.ShouldNotContain("\u001b");
    }
}

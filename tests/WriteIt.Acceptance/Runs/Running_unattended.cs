using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

public sealed class Running_unattended : Specification
{
    private const string QuickTides = "run quick-article -i topic=Tides --yes --model demo/article";

    [Fact]
    public async Task Standard_output_is_the_result_and_nothing_else()
    {
        var ended = (await WriteitAsync(QuickTides)).With(0);
        ended.Lines[0].ShouldStartWith("# Demo text ");
        ended.Out.ShouldContain("demo text, not a model");
        ended.Err.ShouldContain("Next: writeit runs show ");
    }

    [Fact]
    public async Task The_result_is_saved_with_the_facts_of_its_run()
    {
        var ended = (await WriteitAsync(QuickTides)).With(0);
        var saved = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(Place.Workspace(), "outputs")).Single());
        saved.ShouldStartWith("---\n");
        saved.ShouldContain("provider: demo\nmodel: article\n");
        saved.ShouldEndWith(ended.Out);
    }

    [Fact]
    public async Task A_second_result_of_the_same_name_takes_another()
    {
        await WriteitAsync(QuickTides);
        await WriteitAsync(QuickTides);
        var names = Directory.GetFiles(Path.Combine(Place.Workspace(), "outputs")).Select(path => Path.GetFileName(path)[11..]).Order();
        names.ShouldBe(["tides-2.md", "tides.md"]);
    }

    [Fact]
    public async Task A_file_takes_the_place_of_standard_output()
    {
        var ended = (await WriteitAsync($"{QuickTides} -o tides.md")).With(0);
        ended.Out.ShouldBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(Place.Current, "tides.md"))).ShouldStartWith("# Demo text ");
    }

    [Fact]
    public async Task Quiet_is_the_result_alone() => (await WriteitAsync($"{QuickTides} -q")).With(0).Err.ShouldBeEmpty();

    [Fact]
    public async Task Answers_come_from_a_pipe_in_the_order_of_the_questions()
    {
        var ended = (await WriteitAsync("run quick-article --model demo/article", "Tides\n\ny\ny\n")).With(0);
        ended.Out.ShouldContain("Tides");
        ended.Err.ShouldContain("Topic: Tides");
    }

    [Fact]
    public async Task An_answer_that_fits_no_choice_stops_before_anything_is_paid()
    {
        var ended = (await WriteitAsync("run tech-article --model demo/article", "Docker\n9\n")).With(2);
        ended.Err.ShouldContain("Line 2 of standard input, '9'");
        (await WriteitAsync("runs list --json")).Items("run_id").ShouldBeEmpty();
    }

    [Fact]
    public async Task Inputs_come_from_a_file()
    {
        Place.Write("in.yaml", "topic: Tides at night\n");
        (await WriteitAsync("run quick-article --inputs in.yaml --yes --model demo/article")).With(0).Out.ShouldContain("Tides at night");
        Place.Write("topic.txt", "Tides by day\n");
        (await WriteitAsync("run quick-article -i topic=@topic.txt --yes --model demo/article")).With(0).Out.ShouldContain("Tides by day");
    }

    [Fact]
    public async Task A_text_of_a_pipe_is_an_input() =>
        (await WriteitAsync("run quick-article -i topic=- --yes --model demo/article", "Größe, 大きさ, 🌊")).With(0).Out.ShouldContain("Größe, 大きさ, 🌊");

    [Fact]
    public async Task One_document_tells_the_whole_run()
    {
        var document = (await WriteitAsync($"{QuickTides} --json")).With(0).Document();
        document.Text("status").ShouldBe("completed");
        document.Text("text").ShouldStartWith("# Demo text ");
        document["outputs"]!.AsArray().Count.ShouldBe(1);
        document.Text("cost_usd").ShouldBe("0");
    }

    [Fact]
    public async Task Messages_stream_one_a_line()
    {
        var messages = (await WriteitAsync($"{QuickTides} --jsonl")).With(0).Documents();
        messages.Select(message => message.Text("type")).Distinct().ShouldBeSubsetOf(["progress", "delta", "response", "decision", "warning", "completed"]);
        messages[^1].Text("type").ShouldBe("completed");
        var response = messages.Single(message => message.Text("type") == "response").Text("content");
        string.Concat(messages.Where(message => message.Text("type") == "delta").Select(message => message.Text("content"))).ShouldBe(response);
    }

    [Fact]
    public async Task A_run_is_shown_as_long_as_it_is_kept()
    {
        var result = (await WriteitAsync(QuickTides)).With(0).Out.Trim();
        var id = (await WriteitAsync("runs list --json")).Items("run_id").Single();
        (await WriteitAsync($"runs show {id}")).With(0).Out.ShouldContain(result.Split('\n')[0]);
        (await WriteitAsync($"runs show {id[..6]}")).With(0);
        (await WriteitAsync("runs show zzzzzz")).With(5);
    }
}

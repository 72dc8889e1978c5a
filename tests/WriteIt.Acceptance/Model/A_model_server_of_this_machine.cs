using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Model;

/// <summary>
/// The whole wire against a real model server: the one that <c>WRITEIT_TESTS_SERVER</c> names by its base address (<c>http://127.0.0.1:11434/v1</c>).
/// <c>WRITEIT_TESTS_MODEL</c> chooses among its models.
/// </summary>
public sealed class A_model_server_of_this_machine : Specification
{
    private const string Pipeline = """
        metadata: {name: Two steps, description: A plan and a text, author: WriteIt}
        inputs: {topic: {type: text, label: Topic, required: true}}
        steps:
          plan: {name: Plan, type: llm_generate, prompt_template: "Name three things about {{ inputs.topic }}.", parameters: {max_tokens: 60, temperature: 0.2}}
          text: {name: Text, type: llm_generate, prompt_template: "Write about {{ inputs.topic }}. {{ steps.plan }}", parameters: {max_tokens: 200, temperature: 0.2}}
        """;

    [Fact]
    public async Task Answers_a_test_and_writes_a_run()
    {
        var model = await FindModelAsync();
        (await WriteitAsync($"models test {model}")).With(0);
        var run = (await WriteitAsync($"run two.yaml -i topic=Tides --yes --json --model {model}")).With(0).Document();
        run.Text("status").ShouldBe("completed");
        run.Text("text").ShouldNotBeEmpty();
        var shown = (await WriteitAsync($"runs show {run.Text("run_id")} --json")).With(0).Out;
        shown.ShouldContain(model);
    }

    [Fact]
    public async Task Is_left_in_the_middle_of_a_text_and_goes_on_later()
    {
        var model = await FindModelAsync();
        await using var running = StartWriteit($"run two.yaml -i topic=Tides --yes --model {model}");
        await running.WrittenAsync("▸ 2/2 ");
        await running.SignalAsync("INT");
        // A fast model may have been done before.
        if ((await running.EndAsync()).ExitCode != 0) (await WriteitAsync("resume --yes --json")).With(0).Document().Text("status").ShouldBe("completed");
        (await WriteitAsync("runs list --json")).Items("status").ShouldBe(["completed"]);
    }

    [Fact]
    public async Task Refuses_a_model_it_does_not_have()
    {
        var server = (await FindModelAsync()).Split('/')[0];
        (await WriteitAsync($"run two.yaml -i topic=Tides --yes --model {server}/no-such-model")).ExitCode.ShouldNotBe(0);
        (await WriteitAsync("runs list --json")).Items("status").ShouldNotContain("completed");
    }

    private async Task<string> FindModelAsync()
    {
        Place.Write("two.yaml", Pipeline);
        var address = System.Environment.GetEnvironmentVariable("WRITEIT_TESTS_SERVER") ?? "";
        Assert.SkipWhen(address.Length == 0, "it needs a model server: name one in WRITEIT_TESTS_SERVER");
        Place.Write(Path.Combine(Place.WriteItHome, "config.yaml"), $"providers: {{server: {{type: openai-compatible, base_url: '{address}'}}}}\n");
        var models = (await WriteitAsync("models list --json")).With(0).Items("name").Where(name => name.StartsWith("server/", StringComparison.Ordinal));
        var wanted = System.Environment.GetEnvironmentVariable("WRITEIT_TESTS_MODEL");
        return models.First(name => wanted is null || name == $"server/{wanted}");
    }
}

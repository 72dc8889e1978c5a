using WriteIt.Client;

namespace WriteIt.Tests.Local;

public sealed class What_would_be_sent : IAsyncDisposable
{
    private readonly LocalHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Is_every_prompt_with_a_place_for_texts_nobody_has_yet()
    {
        var preview = await PreviewAsync("demo/article");
        preview.Steps.Select(step => step.Messages[^1].Text).ShouldBe(["Outline Tomatoes.", "Write from ⟨text of outline⟩"]);
        preview.Steps.Select(step => step.ReadsEarlierSteps).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Names_who_answers_and_what_it_costs_at_most()
    {
        _home.Variables["OPENAI_API_KEY"] = "sk-test-key-of-nobody";
        var step = (await PreviewAsync("gpt-4o-mini")).Steps[0];
        step.ShouldSatisfyAllConditions(
            it => it.Answers.ShouldBe(["openai/gpt-4o-mini"]),
            it => it.InputTokens.ShouldBe(5),
            it => it.MaxOutputTokens.ShouldBe(100),
            it => it.MaxCostUsd.ShouldBe("0.00006075"));
    }

    [Fact]
    public async Task Leaves_no_run_behind()
    {
        await PreviewAsync("demo/article");
        await using var client = _home.Open();
        (await client.ListRunsAsync(new RunListQuery())).Items.ShouldBeEmpty();
    }

    private async Task<RunPreview> PreviewAsync(string model)
    {
        _home.Write("two.yaml", """
            metadata: {name: Two steps, author: Ada, version: 1.0.0}
            inputs:
              topic: {type: text, required: true}
            steps:
              outline:
                prompt_template: "Outline {{ inputs.topic }}."
                parameters: {max_tokens: 100}
              draft: {prompt_template: "Write from {{ steps.outline }}"}
            """);
        await using var client = _home.Open();
        return await client.PreviewRunAsync(new StartRun { Pipeline = "./two.yaml", Models = [model], Inputs = new Dictionary<string, string> { ["topic"] = "Tomatoes" } });
    }
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Tests.Cli.Stage;
using WriteIt.Tests.Local;

namespace WriteIt.Tests.Cli.LineMode;

/// <summary>A run that was left at a question: whoever takes it up again learns which step it is about and what there is.</summary>
public sealed class Taking_a_run_up_again : IAsyncDisposable
{
    private readonly LocalHome _home = new() { Time = new FakeTimeProvider(ScriptedClient.Noon), Ids = new CountedIds() };

    public Taking_a_run_up_again() => _home.Write("draft.yaml", """
        metadata: {name: Draft, author: Ada}
        defaults: {auto_save: false}
        steps:
          title: {name: Title, prompt_template: "A title, please.", model_preference: [demo/article]}
          draft: {name: Draft, prompt_template: "A draft, please.", model_preference: [demo/options-2]}
        """);

    [Fact]
    public async Task At_several_texts_the_last_is_shown_and_the_others_are_named()
    {
        await TypeAsync("run ./draft.yaml", "s\nc\nr\nr\nq\n");
        (await TypeAsync("resume", "d 1\nc\n")).Out.Approve();
    }

    [Fact]
    public async Task At_texts_that_were_written_together_all_are_shown()
    {
        await TypeAsync("run ./draft.yaml --candidates 2", "s\nc\nq\n");
        (await TypeAsync("resume", "2\n")).Out.Approve();
    }

    [Fact]
    public async Task At_a_failure_the_step_is_named_and_why()
    {
        await TypeAsync("run ./draft.yaml --model demo/fail-404", "c\nq\n");
        (await TypeAsync("resume", "q\n")).Out.Approve();
    }

    [Fact]
    public async Task A_text_that_was_stopped_is_called_so()
    {
        var run = new ScriptedRun { PartialBefore = true }.With("outline", "deciding", "- Sun, and then");
        (await (Shell.OnTerminal(80, "q\n") with { Client = new ScriptedClient { Run = run } }).RunAsync("resume")).Out.Approve();
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private async Task<Outcome> TypeAsync(string commandLine, string typed) =>
        await (Shell.OnTerminal(80, typed) with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync(commandLine);
}

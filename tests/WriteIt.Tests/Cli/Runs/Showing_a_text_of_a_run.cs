using System.Text.Json;
using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Runs;

public sealed class Showing_a_text_of_a_run
{
    [Theory]
    [InlineData("--step outline", "- Less sun", "Outline v2 of 2 · 3 words · local/smollm2-135m-instruct · accepted")]
    [InlineData("--step Outline", "- Less sun", "Outline v2 of 2 · 3 words · local/smollm2-135m-instruct · accepted")]
    [InlineData("--step outline --version 1", "- Sun and water", "Outline v1 of 2 · 4 words · local/smollm2-135m-instruct")]
    [InlineData("--step article", "# Tomatoes", "Article v1 of 1 · 2 words · local/smollm2-135m-instruct")]
    public async Task Is_the_text_alone_with_a_line_beside_it(string options, string text, string about) =>
        (await ShowAsync(options)).ShouldBe(new Outcome(ExitCode.Done, text + "\n", about + "\n"));

    [Fact]
    public async Task Is_one_document_for_programs()
    {
        using var document = JsonDocument.Parse((await ShowAsync("--step outline --version 1 --json")).Out);
        document.RootElement.GetProperty("text").GetString().ShouldBe("- Sun and water");
        document.RootElement.GetProperty("steps").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("--step outlin", "error: Run 7f3a0c9d2b1e has no step 'outlin'.\n  hint: Did you mean 'outline'?\n")]
    [InlineData("--step x", "error: Run 7f3a0c9d2b1e has no step 'x'.\n  hint: Steps: outline, article.\n")]
    [InlineData("--step outline --version 3", "error: Step 'outline' has no version 3.\n  hint: Versions: 1, 2.\n")]
    [InlineData("--version 1", "error: --version goes with --step.\n  hint: Say whose version: --step STEP\n")]
    [InlineData("--step outline --version two", "error: 'two' is no value for --version.\n  hint: Give the number of a version, from 1.\n")]
    public async Task What_is_not_there_is_refused_with_what_is(string options, string complaint) =>
        (await ShowAsync(options)).ShouldBe(new Outcome(ExitCode.Usage, "", complaint));

    [Fact]
    public async Task A_step_without_a_text_is_refused_with_its_state()
    {
        var outcome = await (Shell.Piped() with { Client = new ScriptedClient() }).RunAsync("runs show last --step article");
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", "error: Step 'article' has no text.\n  hint: It is pending. See: writeit runs show 7f3a0c9d2b1e\n"));
    }

    [Fact]
    public async Task A_run_with_several_versions_says_how_to_see_them() =>
        (await ShowAsync("")).Err.ShouldBe("Any version of a text: writeit runs show 7f3a0c9d2b1e --step outline --version 1\n");

    private static Task<Outcome> ShowAsync(string options) =>
        (Shell.Piped() with { Client = new ScriptedClient { Run = ScriptedRun.Written() } }).RunAsync($"runs show last {options}".TrimEnd());
}

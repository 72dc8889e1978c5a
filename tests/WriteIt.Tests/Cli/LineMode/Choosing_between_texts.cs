using Microsoft.Extensions.Time.Testing;
using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;
using WriteIt.Tests.Local;

namespace WriteIt.Tests.Cli.LineMode;

/// <summary>The product itself, with the demo models: what several texts and options look like, and what becomes of an answer.</summary>
public sealed class Choosing_between_texts : IAsyncDisposable
{
    private readonly LocalHome _home = new() { Time = new FakeTimeProvider(ScriptedClient.Noon), Ids = new CountedIds() };

    public Choosing_between_texts() => _home.Write("draft.yaml", """
        metadata: {name: Draft, author: Ada}
        defaults: {auto_save: false}
        steps:
          angles:
            name: Angles
            prompt_template: "Four angles, please."
            model_preference: [demo/options-3]
            options_from: headings
            selection_prompt: "Which angle do you like?"
          draft:
            name: Draft
            prompt_template: "Write from this angle: {{ steps.angles }}"
            models: [demo/article, demo/options-2]
        """);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_person_sees_the_options_and_the_texts_by_number(int width) =>
        (await TypeAsync("c\n2\nc\n?\n2\n", width)).Out.Approve($"{width}");

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Two_texts_are_compared_word_by_word(int width) =>
        (await TypeAsync("c\n1\nc\nd\nd 1\n1\n", width)).Out.Approve($"{width}");

    [Fact]
    public async Task A_person_brings_texts_together() =>
        (await TypeAsync("c\n1\nc\nm\nthe start of 1\n3\n", 80)).Out.Approve();

    [Fact]
    public async Task A_number_that_is_none_is_asked_for_again() =>
        (await TypeAsync("c\n4\n3\nc\ng 7\n1\n", 80)).Out.Approve();

    [Theory]
    [InlineData("c\n3\nc\n2\n", 2)]
    [InlineData("y\ny\ny\ny\n", 1)]
    [InlineData("c\n1\nc\ng 2\nshorter\nc\n", 3)]
    [InlineData("c\n1\nc\ng 1\nshorter\n1\n", 1)]
    [InlineData("c\n1\nc\ng 2 shorter, please\n3\n", 3)]
    [InlineData("c\n1\nc\nm 1, 2 the end of 2\n3\n", 3)]
    [InlineData("c\n1\nc\nr\np 2\n", 2)]
    [InlineData("c\n1\nc\nm 1 2\nc\n", 3)]
    [InlineData("c\n1\nc\nc 2\n", 2)]
    [InlineData("c\n1\nc\nv2\n", 2)]
    [InlineData("c\n1\nc\nm v1 v2\nContinue\n", 3)]
    [InlineData("", 1)]
    public async Task A_pipe_answers_with_the_same_letters(string answers, int accepted)
    {
        var outcome = await PipeAsync(answers);
        outcome.Exit.ShouldBe(ExitCode.Done);
        (await _home.Open().GetRunAsync("last", null)).Steps[1].Selected.ShouldBe(accepted);
    }

    [Fact]
    public async Task A_number_behind_the_letter_names_the_text_and_is_no_part_of_what_is_said()
    {
        await PipeAsync("c\n1\nc\ng 2 shorter, please\n3\n");
        (await _home.Open().GetRunAsync("last", null)).Steps[1].Guidance.ShouldBe(["shorter, please"]);
    }

    [Fact]
    public async Task The_number_of_the_only_text_means_it()
    {
        (await PipeAsync("c\n1\nc\n1\n", "--model demo/article")).Exit.ShouldBe(ExitCode.Done);
        (await _home.Open().GetRunAsync("last", null)).Steps.ShouldAllBe(step => step.Selected == 1 && step.SelectedOption == null);
    }

    [Fact]
    public async Task The_option_that_was_picked_is_what_the_next_step_reads()
    {
        await PipeAsync("c\n2\nc\n1\n");
        var run = await _home.Open().GetRunAsync("last", null);
        run.Steps[0].SelectedOption.ShouldBe(2);
        run.Steps[1].Candidates[0].Text.ShouldContain("Write from this angle: ## " + run.Steps[0].Text!.Split('\n')[0][3..].Split(' ')[0]);
    }

    [Theory]
    [InlineData("c\n9\n", "Line 2 of standard input, '9', fits no choice: the menu takes c, 1-3, g, r, s, q, ?.")]
    [InlineData("c\np\n", "Line 2 of standard input, 'p', fits no choice")]
    [InlineData("c\n1\nc\nm 1 5\n", "Line 4 of standard input, 'm 1 5', fits no choice: there is no text 5.")]
    [InlineData("c\n1\nc\nm 2 2\n", "Line 4 of standard input, 'm 2 2', fits no choice: one text alone cannot be merged.")]
    [InlineData("c\n1\nc\nd 0\n", "Line 4 of standard input, 'd 0', fits no choice: there is no text 0.")]
    [InlineData("c\n1\nc\nd x\n", "Line 4 of standard input, 'd x', fits no choice: the texts here are called 1, 2.")]
    [InlineData("c\n1\nc\nd 1 x\n", "Line 4 of standard input, 'd 1 x', fits no choice: the texts here are called 1, 2.")]
    [InlineData("c\n1\nc\nr shorter\n", "Line 4 of standard input, 'r shorter', fits no choice: nothing stands behind r.")]
    [InlineData("c 2\n", "Line 1 of standard input, 'c 2', fits no choice: nothing stands behind c.")]
    [InlineData("s now\n", "Line 1 of standard input, 's now', fits no choice: nothing stands behind s.")]
    [InlineData("c\n1\nc\ng 9 shorter\n", "Line 4 of standard input, 'g 9 shorter', fits no choice: there is no text 9.")]
    public async Task A_line_that_fits_nothing_ends_the_program(string answers, string complaint)
    {
        var outcome = await PipeAsync(answers);
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Err.ShouldContain(complaint);
    }

    [Fact]
    public async Task Without_questions_the_first_of_each_is_taken_as_chosen_automatically()
    {
        (await PipeAsync("", "--yes")).Exit.ShouldBe(ExitCode.Done);
        var run = await _home.Open().GetRunAsync("last", null);
        (run.Steps[0].SelectedOption, run.Steps[1].Selected, run.Steps[1].Candidates.Count).ShouldBe((1, 1, 2));
    }

    [Theory]
    [InlineData("--model demo/article,demo/options", 2)]
    [InlineData("--model demo/article --candidates 3", 3)]
    [InlineData("--candidates 2", 4)]
    public async Task Flags_say_how_many_texts_are_written(string flags, int texts)
    {
        await PipeAsync("", "--yes " + flags);
        (await _home.Open().GetRunAsync("last", null)).Steps[1].Candidates.Count.ShouldBe(texts);
    }

    [Theory]
    [InlineData("--model demo/article,", "'demo/article,' is no value for --model.")]
    [InlineData("--candidates 21", "'21' is no value for --candidates.")]
    [InlineData("--candidates two", "'two' is no value for --candidates.")]
    [InlineData("--candidates 0", "Give a number from 1 to 20.")]
    [InlineData("--model demo/article,nobody/x", "nobody")]
    [InlineData("--model demo/artcle", "error: There is no demo model 'artcle'.\n  hint: Did you mean 'demo/article'? These are there: demo/article, ")]
    public async Task A_flag_that_cannot_be_meant_is_refused_before_the_run_exists(string flags, string complaint)
    {
        (await PipeAsync("", "--yes " + flags)).Err.ShouldContain(complaint);
        (await _home.Open().ListRunsAsync(new())).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_names_the_letter_that_asks_another_model()
    {
        var screen = (await (Shell.OnTerminal(80, "c\no demo/options-3\n2\nq\n") with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync("run ./draft.yaml --model demo/fail-404")).Out;
        screen.ShouldContain("hint: Choose another model: o NAME.");
        screen.ShouldContain("❯ o demo/options-3\n# Demo text ");
    }

    [Fact]
    public async Task After_a_failure_an_empty_line_asks_and_pays_for_nothing()
    {
        var screen = (await (Shell.OnTerminal(80, "c\n\nq\n") with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync("run ./draft.yaml --model demo/fail-404")).Out;
        screen.ShouldContain("Trying again is paid for again. Type one of r, o, s, q, ?.");
        screen.Split("answered 404").Length.ShouldBe(2, screen);
    }

    [Fact]
    public async Task One_model_that_fails_leaves_the_others_to_choose_from()
    {
        var outcome = await PipeAsync("c\nc\nc\nc\n", "--model demo/fail-404,demo/article");
        outcome.Exit.ShouldBe(ExitCode.Done);
        outcome.Err.ShouldContain("One of the texts did not come: demo/fail-404: answered 404");
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private Task<Outcome> TypeAsync(string typed, int width) =>
        (Shell.OnTerminal(width, typed) with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync("run ./draft.yaml");

    private Task<Outcome> PipeAsync(string answers, string options = "") =>
        (Shell.Piped(answers) with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync($"run ./draft.yaml {options}");
}

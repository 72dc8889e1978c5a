using WriteIt.Client;
using WriteIt.Tests.Routing;

namespace WriteIt.Tests.Local;

public sealed class Running_a_pipeline : IAsyncDisposable
{
    private const string TwoSteps = """
        metadata: {name: Two steps, author: Ada, version: 1.0.0}
        inputs:
          topic: {type: text, label: Topic, required: true}
        steps:
          outline:
            name: Outline
            prompt_template: "Outline {{ inputs.topic }}."
          draft:
            name: Draft
            prompt_template: "Write from {{ steps.outline }}"
        """;

    private readonly LocalHome _home = new();

    public Running_a_pipeline() => _home.Write("two.yaml", TwoSteps);

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Without_a_person_it_ends_with_a_saved_result()
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Auto));
        var told = await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed);
        var end = (RunMessage.Completed)told[^1];
        end.Data.Status.ShouldBe("completed");
        (await File.ReadAllTextAsync(end.Data.Outputs.Single())).ShouldContain(end.Content!);
        (await client.GetRunAsync("last", null)).Text.ShouldBe(end.Content);
    }

    [Fact]
    public async Task Closing_again_is_harmless_and_the_run_is_paused_once()
    {
        var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Interactive));
        await client.DisposeAsync();
        await client.DisposeAsync();
        await using var later = _home.Open();
        (await later.GetRunAsync(run.RunId, null)).Status.ShouldBe("paused");
    }

    [Fact]
    public async Task The_text_of_one_step_stands_in_the_prompt_of_the_next()
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Auto));
        await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed);
        var detail = await client.GetRunAsync(run.RunId, null);
        detail.Steps.Select(step => step.State).ShouldBe(["accepted", "accepted"]);
    }

    [Fact]
    public async Task A_person_guides_a_text_and_both_versions_stay()
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Interactive));
        await AskedAsync(client, run);
        await client.DecideAsync(run.RunId, null, new Decision { Action = RunActions.Continue });
        await AnsweredAsync(client, run);
        await client.DecideAsync(run.RunId, null, new Decision { Action = RunActions.Guide, Guidance = "shorter" });
        await LocalHome.UntilAsync(client, run, message => message is RunMessage.Response { Data.Candidate: 2 });
        var step = (await client.GetRunAsync(run.RunId, null)).Steps[0];
        step.Candidates.Select(candidate => candidate.Number).ShouldBe([1, 2]);
        step.Guidance.ShouldBe(["shorter"]);
    }

    [Fact]
    public async Task A_step_that_takes_longer_than_its_timeout_fails_and_asks()
    {
        _home.Write("two.yaml", TwoSteps.Replace("name: Outline\n", "name: Outline\n    timeout: 20ms\n"));
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Interactive) with { Models = ["demo/wait"] });
        await AskedAsync(client, run);
        await client.DecideAsync(run.RunId, null, new Decision { Action = RunActions.Continue });
        var told = await LocalHome.UntilAsync(client, run, message => message is RunMessage.DecisionNeeded { Data.Moment: "after_failure" });
        told.OfType<RunMessage.Failure>().Single().Content.ShouldBe("demo/wait: the answer was not complete within 0.02 s.");
    }

    [Fact]
    public async Task A_process_that_left_is_followed_by_one_that_goes_on()
    {
        string id;
        await using (var first = _home.Open())
        {
            var run = await first.StartRunAsync(Order(RunMode.Interactive));
            await AskedAsync(first, run);
            id = run.RunId;
        }

        await using var second = _home.Open("process 2");
        var resumed = await second.ResumeRunAsync(new ResumeRun { Mode = RunMode.Auto });
        resumed.ShouldSatisfyAllConditions(run => run.RunId.ShouldBe(id), run => run.Status.ShouldBe("paused"));
        await LocalHome.UntilAsync(second, resumed, message => message is RunMessage.Completed { Data.Status: "completed" });
    }

    [Fact]
    public async Task A_run_that_another_process_drives_is_refused_by_name()
    {
        await using var first = _home.Open();
        await using var second = _home.Open("process 2");
        var run = await first.StartRunAsync(Order(RunMode.Interactive));
        var refused = await Should.ThrowAsync<WriteItException>(() => second.ResumeRunAsync(new ResumeRun { Run = run.RunId }));
        refused.Error.ShouldSatisfyAllConditions(error => error.Code.ShouldBe("run_held"), error => error.Message.ShouldContain("process 1"));
    }

    [Fact]
    public async Task The_same_command_starts_one_run()
    {
        await using var client = _home.Open();
        var order = Order(RunMode.Interactive) with { CommandId = "from-ci-1" };
        var first = await client.StartRunAsync(order);
        var again = await client.StartRunAsync(order);
        again.RunId.ShouldBe(first.RunId);
        (await client.ListRunsAsync(new RunListQuery())).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_model_of_the_first_step_gets_ready_before_it_is_asked()
    {
        var slow = new KnownProvider("slow", "writer");
        _home.Providers.Add(slow);
        await using var client = _home.Open();
        await client.StartRunAsync(Order(RunMode.Interactive) with { Models = ["slow/writer"] });
        (slow.Prepared, slow.Asked).ShouldSatisfyAllConditions(it => it.Prepared.ShouldBe(["writer"]), it => it.Asked.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_model_gets_ready_for_nothing_that_is_refused()
    {
        var slow = new KnownProvider("slow", "writer");
        _home.Providers.Add(slow);
        await using var client = _home.Open();
        await Should.ThrowAsync<WriteItException>(() => client.StartRunAsync(Order(RunMode.Auto) with { Models = ["slow/writer"], Inputs = new Dictionary<string, string>() }));
        slow.Prepared.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_driven_here_is_watched_and_decided_without_looking_it_up()
    {
        _home.Stores = new StoresWithoutSearch();
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Interactive));
        await AskedAsync(client, run);
        await client.DecideAsync(run.RunId, null, new Decision { Action = RunActions.Continue });
        (await AnsweredAsync(client, run)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("demo/fail", "model_failed")]
    [InlineData("demo/empty", "model_failed")]
    [InlineData("demo/cut", "model_failed")]
    public async Task A_model_that_gives_no_whole_text_fails_the_run_and_nothing_is_saved(string model, string code)
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Auto) with { Models = [model] });
        var end = await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed);
        ((RunMessage.Completed)end[^1]).Data.ShouldSatisfyAllConditions(data => data.Status.ShouldBe("failed"), data => data.Outputs.ShouldBeEmpty());
        (await client.GetRunAsync("last", null)).Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_is_wrong_before_the_start_leaves_no_run()
    {
        await using var client = _home.Open();
        var missing = await Should.ThrowAsync<WriteItException>(() => client.StartRunAsync(Order(RunMode.Auto) with { Inputs = new Dictionary<string, string>() }));
        var unknown = await Should.ThrowAsync<WriteItException>(() => client.StartRunAsync(Order(RunMode.Auto) with { Models = ["no-such-model"] }));
        new[] { missing.Error.ExitCode, unknown.Error.ExitCode }.ShouldBe([2, 5]);
        (await client.ListRunsAsync(new RunListQuery())).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sample_that_names_a_model_without_a_key_is_written_by_the_default_model_and_says_so()
    {
        _home.Variables["WRITEIT_DEFAULT_MODEL"] = "demo/article";
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.StartRunAsync(new StartRun
        {
            Pipeline = "article",
            Inputs = new Dictionary<string, string> { ["topic"] = "Tomatoes" },
            Mode = RunMode.Auto,
        }));
        refused.Error.ExitCode.ShouldBe(4);
    }

    [Theory]
    [InlineData("con.md")]
    [InlineData("../../evil.md")]
    [InlineData("folder/")]
    public async Task A_file_name_that_no_file_can_have_gives_way_to_the_usual_one(string name)
    {
        _home.Write("named.yaml", TwoSteps + $"\n    output: {{filename: \"{name}\"}}\n");
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Auto) with { Pipeline = "./named.yaml" });
        var end = (RunMessage.Completed)(await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed))[^1];
        Path.GetFileName(end.Data.Outputs.Single()).ShouldEndWith("-tomatoes.md");
    }

    [Fact]
    public async Task A_state_that_no_run_has_is_refused_with_those_there_are()
    {
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.ListRunsAsync(new RunListQuery { Status = "bogus" }));
        refused.Error.ShouldSatisfyAllConditions(error => error.ExitCode.ShouldBe(2), error => error.Hint.ShouldBe("States: created, running, interrupted, waiting, paused, completed, failed, quit."));
    }

    private static StartRun Order(RunMode mode) => new()
    {
        Pipeline = "./two.yaml",
        Inputs = new Dictionary<string, string> { ["topic"] = "Tomatoes" },
        Mode = mode,
        Models = ["demo/article"],
    };

    private static Task<List<RunMessage>> AskedAsync(WriteItClient client, RunDetail run) =>
        LocalHome.UntilAsync(client, run, message => message is RunMessage.DecisionNeeded);

    private static Task<List<RunMessage>> AnsweredAsync(WriteItClient client, RunDetail run) =>
        LocalHome.UntilAsync(client, run, message => message is RunMessage.DecisionNeeded { Data.Moment: "after_response" });
}

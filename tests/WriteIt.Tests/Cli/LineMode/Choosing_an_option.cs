using Microsoft.Extensions.Time.Testing;
using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;
using WriteIt.Tests.Local;

namespace WriteIt.Tests.Cli.LineMode;

/// <summary>Several models write options, or options are written again: numbers are options, v and a number is a text, and none gets out of reach.</summary>
public sealed class Choosing_an_option : IAsyncDisposable
{
    private readonly LocalHome _home = new() { Time = new FakeTimeProvider(ScriptedClient.Noon), Ids = new CountedIds() };

    public Choosing_an_option() => _home.Write("angles.yaml", """
        metadata: {name: Angles, author: Ada}
        defaults: {auto_save: false}
        steps:
          angles:
            name: Angles
            prompt_template: "Angles, please."
            models: [demo/options-3, demo/article, demo/options-2]
            options_from: headings
            selection_prompt: "Which angle do you like?"
        """);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task The_options_of_every_text_stand_in_one_list(int width) =>
        After((await TypeAsync("c\n?\nv1\n9\ng 2 funnier\nd 1\nv2\n", width)).Out, "Which angle").Approve($"{width}");

    [Fact]
    public async Task Earlier_options_keep_their_numbers() =>
        After((await TypeAsync("c\nr\n1\n", 80, "--model demo/options-3")).Out, "▸ 1/1 Angles v2").Approve();

    [Theory]
    [InlineData("c\n1\n", 1, 1)]
    [InlineData("c\n5\n", 3, 2)]
    [InlineData("c\np 4\n", 3, 1)]
    [InlineData("c\nv2\n", 2, null)]
    [InlineData("c\np v2\n", 2, null)]
    [InlineData("c\nc\n", 1, 1)]
    [InlineData("c\nc 4\n", 3, 1)]
    [InlineData("c\nr\n5\n", 3, 2)]
    [InlineData("c\nr\nc\n", 4, 1)]
    [InlineData("c\ng v3 shorter, please\n3\n", 1, 3)]
    [InlineData("c\ng v3\nshorter, please\n6\n", 4, 1)]
    [InlineData("c\nm v1 v3 the best of both\n2\n", 1, 2)]
    public async Task A_pipe_picks_any_of_them(string answers, int text, int? option)
    {
        var outcome = await PipeAsync(answers);
        outcome.ShouldBe(outcome with { Exit = ExitCode.Done });
        var step = (await _home.Open().GetRunAsync("last", null)).Steps[0];
        (step.Selected, step.SelectedOption).ShouldBe((text, option));
    }

    [Theory]
    [InlineData("c\n6\n", "the menu takes c, 1-5,v2, g, r, m, d, s, q, ?.")]
    [InlineData("c\nv1\n", "v1 has options, and one of them is picked.")]
    [InlineData("c\nv9\n", "the menu takes c, 1-5,v2")]
    [InlineData("c\nd 1 2\n", "the texts here are called v1, v2, v3.")]
    [InlineData("c\nd v0\n", "there is no text v0.")]
    [InlineData("c\ng 4 shorter\n", "the texts here are called v1, v2, v3.")]
    [InlineData("c\nm v1 v7\n", "there is no text v7.")]
    public async Task A_name_that_is_none_is_refused_with_the_names_there_are(string answers, string complaint)
    {
        var outcome = await PipeAsync(answers);
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Err.ShouldContain($"fits no choice: {complaint}");
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private static string After(string screen, string mark) => screen[screen.IndexOf(mark, StringComparison.Ordinal)..];

    private Task<Outcome> TypeAsync(string typed, int width, string options = "") =>
        (Shell.OnTerminal(width, typed) with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync($"run ./angles.yaml {options}");

    private Task<Outcome> PipeAsync(string answers) =>
        (Shell.Piped(answers) with { Engine = _home.Open(), Folder = _home.CurrentDirectory }).RunAsync("run ./angles.yaml");
}

using System.CommandLine;
using WriteIt.Cli.LineMode;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Cli.Runs;

/// <summary><c>writeit resume</c>.</summary>
internal static class ResumeCommand
{
    internal sealed record Args(string? Run, Drive Drive);

    public static Verb Define()
    {
        var run = new Argument<string?>("run") { Arity = ArgumentArity.ZeroOrOne, Description = "an id, its beginning, or 'last'; the newest unfinished run when left out" };
        var drive = new DriveOptions();
        var verb = new Verb("resume", "Go on with a run; what is finished is not paid again.", "writeit resume", "writeit resume last --yes -o article.md") { UsesWorkspace = true, Arguments = { run } };
        foreach (var option in drive.All) verb.Options.Add(option);
        return verb.Does(parse => new Args(parse.GetValue(run), drive.Read(parse)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        await host.ReadSettingsAsync(cancellationToken);
        var output = OutputPath.Check(args.Drive.OutputFile, host.Surroundings);
        var request = new ResumeRun
        {
            Run = args.Run,
            Workspace = host.Globals.Workspace,
            Mode = host.Answers == Answers.FromNobody ? RunMode.Auto : RunMode.Interactive,
            Models = args.Drive.Models,
            Candidates = args.Drive.Candidates,
            UseCache = args.Drive.UseCache,
            Strategy = args.Drive.Strategy,
            Priority = args.Drive.Priority,
            MaxCost = args.Drive.MaxCost,
            HoldsResult = !RunSession.TakesResultAsItComes(host, output),
        };
        var interrupts = new Interrupts();
        using var signals = host.Surroundings.ListenToSignals(interrupts);
        return await Driving.DriveAsync(host, interrupts, () => StartAsync(request, host, cancellationToken), output, args.Drive.Timeout, cancellationToken);
    }

    private static async Task<RunDetail> StartAsync(ResumeRun request, Host host, CancellationToken cancellationToken)
    {
        var run = await host.Client.ResumeRunAsync(request, cancellationToken);
        Tell(host.Talk, run);
        return run;
    }

    private static void Tell(Talk talk, RunDetail run)
    {
        talk.Note(("Resuming ", Tone.Quiet), (run.Title, Tone.Title), ($"{talk.Theme.Between}{run.Pipeline}{talk.Theme.Between}run {run.RunId}", Tone.Quiet));
        foreach (var (index, step) in run.Steps.Index())
        {
            var name = $"{index + 1}/{run.Steps.Count} {step.Name}";
            if (step.State == "accepted") talk.Note(($"{talk.Theme.Done} ", Tone.Good), name);
            if (step.State == "skipped") talk.Note(($"{talk.Theme.None} ", Tone.Quiet), name, (" skipped", Tone.Quiet));
        }
    }
}

using System.CommandLine;
using WriteIt.Cli.Asking;
using WriteIt.Cli.LineMode;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;
using WriteIt.Findings;

namespace WriteIt.Cli.Runs;

/// <summary><c>writeit run</c>.</summary>
internal static class RunCommand
{
    internal sealed record Args(string Pipeline, PipelineScope Scope, InputOptions.GivenInputs Inputs, Drive Drive, DryRun? DryRun);

    public static Verb Define()
    {
        var pipeline = new Argument<string>("pipeline") { Description = "a name from 'writeit list-pipelines', or the path of a file" };
        var (inputs, scope, drive, dryRun) = (new InputOptions(), new ScopeOptions(), new DriveOptions(), new DryRunOptions());
        var verb = new Verb("run", "Write a text with a pipeline, deciding at each step.",
            "writeit run quick-article -i topic=\"Growing tomatoes on a balcony\"",
            "printf 'Docker\\n2\\n\\ny\\n' | writeit run tech-article --cli -o docker.md",
            "writeit run quick-article -i topic=Docker --candidates 3",
            "writeit run quick-article -i topic=Docker --dry-run")
        { UsesWorkspace = true, Arguments = { pipeline } };
        foreach (var option in inputs.All.Concat(drive.All).Concat(dryRun.All).Concat(scope.All)) verb.Options.Add(option);
        return verb.Does(parse => new Args(parse.GetRequiredValue(pipeline), scope.Read(parse), inputs.Read(parse), drive.Read(parse), dryRun.Read(parse)), RunAsync);
    }

    /// <summary>What only the pipeline's author wants to hear; it changes nothing for a run.</summary>
    private static readonly string[] Papers = [FindingCodes.MissingAuthor, FindingCodes.NotSemVer, FindingCodes.UnusedInput];

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        await host.ReadSettingsAsync(cancellationToken);
        var output = OutputPath.Check(args.Drive.OutputFile, host.Surroundings);
        var given = args.Inputs.Resolve(host.Surroundings);
        var pipeline = await host.Client.GetPipelineAsync(args.Pipeline, args.Scope, host.Globals.Workspace, cancellationToken);
        await host.WarnOfSettingsAsync(host.Globals.Workspace, cancellationToken);
        if (!host.Talk.Quiet)
        {
            foreach (var finding in pipeline.Findings.Where(finding => finding.Severity == "warning" && !Papers.Contains(finding.Code))) ErrorText.Write(host.Talk, finding);
        }

        var check = new CheckInputs { Pipeline = args.Pipeline, Scope = args.Scope, Workspace = host.Globals.Workspace, Inputs = given };
        var interrupts = new Interrupts();
        using var signals = host.Surroundings.ListenToSignals(interrupts);
        try
        {
            var inputs = await new InputForm(host, pipeline, check, interrupts).FillAsync(cancellationToken);
            return await GoAsync(args, host, interrupts, inputs, output, cancellationToken);
        }
        catch (InterruptionException stop)
        {
            return stop.ExitCode;
        }
    }

    private static async Task<ExitCode> GoAsync(Args args, Host host, Interrupts interrupts, IReadOnlyDictionary<string, string> inputs, string? output, CancellationToken cancellationToken)
    {
        var request = new StartRun
        {
            Pipeline = args.Pipeline,
            Scope = args.Scope,
            Workspace = host.Globals.Workspace,
            Inputs = inputs,
            Mode = host.Answers == Answers.FromNobody ? RunMode.Auto : RunMode.Interactive,
            Models = args.Drive.Models,
            Candidates = args.Drive.Candidates,
            UseCache = args.Drive.UseCache,
            Strategy = args.Drive.Strategy,
            Priority = args.Drive.Priority,
            MaxCost = args.Drive.MaxCost,
            HoldsResult = !RunSession.TakesResultAsItComes(host, output),
        };
        if (args.DryRun is { } dryRun) return await interrupts.OrStopAsync(DryRunScreen.ShowAsync(host, request, dryRun, cancellationToken), cancellationToken);
        return await Driving.DriveAsync(host, interrupts, () => host.Client.StartRunAsync(request, cancellationToken), output, args.Drive.Timeout, cancellationToken);
    }
}

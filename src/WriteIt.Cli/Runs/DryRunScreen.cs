using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Findings;

namespace WriteIt.Cli.Runs;

/// <summary>Shows what a run would send, to whom, and what it would cost at most.</summary>
internal static class DryRunScreen
{
    public static async Task<ExitCode> ShowAsync(Host host, StartRun request, DryRun wanted, CancellationToken cancellationToken)
    {
        var preview = await host.Client.PreviewRunAsync(request, cancellationToken);
        if (wanted.Step is { } key) preview = preview with { Steps = [Find(preview, key)] };
        if (host.Globals.IsJson)
        {
            host.Result.Json(preview, WireJson.Default.RunPreview);
            return ExitCode.Done;
        }

        var outlet = host.Result.Outlet;
        for (var i = 0; i < preview.Steps.Count; i++)
        {
            if (i > 0) outlet.Write("\n");
            Show(preview.Steps[i], outlet);
        }

        host.Talk.Note("Nothing was sent. Run it: the same command without --dry-run.");
        return ExitCode.Done;
    }

    private static StepPreview Find(RunPreview preview, string key)
    {
        var keys = preview.Steps.Select(step => step.StepKey).ToList();
        return preview.Steps.FirstOrDefault(step => step.StepKey == key)
            ?? throw new Problem(ProblemCodes.Usage, $"The pipeline has no step '{key}'.", Hint: Suggest.DidYouMean(key, keys) ?? $"Steps: {string.Join(", ", keys)}.").ToException();
    }

    private static void Show(StepPreview step, Outlet outlet)
    {
        var facts = new Facts();
        facts.Add("Step", ($"{step.StepName} ({step.StepKey})", Tone.Title));
        if (step.Models.Count > 0) facts.Add("Asks", string.Join(", ", step.Models));
        facts.Add("Answers", string.Join(", ", step.Answers));
        facts.Add("Reads", $"about {Figures.Number(step.InputTokens)} tokens{(step.ReadsEarlierSteps ? " and the texts of earlier steps" : "")}");
        facts.Add("Writes", step.MaxOutputTokens is { } longest ? $"at most {Figures.Number(longest)} tokens" : "as much as the provider allows");
        facts.Add("Costs", step.MaxCostUsd is "0" ? "free" : step.MaxCostUsd is { } most ? $"at most ${most}{(step.ReadsEarlierSteps ? ", and those texts" : "")}" : "unknown");
        facts.Write(outlet);
        foreach (var message in step.Messages) outlet.Write($"\n[{message.Role}]\n{message.Text.TrimEnd()}\n");
    }
}

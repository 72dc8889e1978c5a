using WriteIt.Cli.Asking;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Config;

/// <summary><c>writeit config trust</c>: shows what the folder's configuration wants to decide, and asks.</summary>
internal static class TrustConfigCommand
{
    public static Verb Define() =>
        new Verb("trust", "Allow this folder's .writeit/config.yaml to say where texts and keys go.", "writeit config trust --yes")
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var seen = await host.Client.GetTrustAsync(cancellationToken);
        if (!seen.Trusted && seen.Allows.Count > 0)
        {
            Show(seen, host);
            if (!host.Globals.Yes && !await ConfirmAsync(host))
            {
                host.Talk.Note("Nothing is trusted.");
                return ExitCode.Interrupted;
            }

            seen = await host.Client.TrustAsync(seen.Hash, cancellationToken);
        }

        if (host.Globals.IsJson) host.Result.Json(seen, WireJson.Default.FolderTrust);
        else Tell(seen, host);
        return ExitCode.Done;
    }

    private static void Tell(FolderTrust seen, Host host)
    {
        var file = Display.Path(seen.Path, host);
        if (seen.Trusted) host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"{file} is trusted, as long as it stays as it is.");
        else host.Talk.Note($"{file} sets nothing that needs trust.");
    }

    /// <summary>Everything it would decide, in full: nobody can judge what is not shown.</summary>
    private static void Show(FolderTrust seen, Host host)
    {
        host.Talk.Line(0, $"{Display.Path(seen.Path, host)} decides where texts and keys go, which program runs, or what counts as spent:");
        foreach (var setting in seen.Allows)
        {
            host.Talk.Line(4, ($"  {setting.Key}", Tone.Title), ": ", (setting.Value ?? "").ReplaceLineEndings(" "));
            host.Talk.Line(4, ($"    {setting.Where}", Tone.Quiet));
        }
    }

    private static async Task<bool> ConfirmAsync(Host host)
    {
        if (host.Answers != Answers.FromPerson)
            throw new Problem(ProblemCodes.Usage, "Trusting a folder needs a confirmation.", Hint: "When you know what it does: writeit config trust --yes").ToException();
        return Confirmation.IsYes(await Confirmation.TypedAsync(host, "Trust it? y or n"));
    }
}

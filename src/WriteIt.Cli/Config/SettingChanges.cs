using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Findings;

namespace WriteIt.Cli.Config;

/// <summary>What is said after a setting was changed.</summary>
internal static class SettingChanges
{
    /// <param name="change">What was changed.</param>
    /// <param name="host">The outputs.</param>
    /// <param name="next">The next command, where the change itself does not say it.</param>
    public static ExitCode Tell(SettingChange change, Host host, string? next = null)
    {
        if (host.Globals.IsJson)
        {
            host.Result.Json(change, WireJson.Default.SettingChange);
            return ExitCode.Done;
        }

        var file = Display.Path(change.Path, host);
        var (done, place) = change.Line is { } line ? ("Set", $"in {file}:{line}") : ("Took", $"out of {file}");
        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"{done} {change.Key} {place}");
        if (change.InUse is { } holds) Tell(change, holds, host);
        foreach (var finding in change.Findings.Where(finding => finding.Severity == "error" || finding.Path == change.Key.Split('.')[0])) ErrorText.Write(host.Talk, finding);
        host.Talk.Note("Next: ", (next ?? host.Here(Next(change)), Tone.Key));
        return ExitCode.Done;
    }

    /// <summary>A provider that is not whole yet wants its next setting; as long as it does, every other command refuses.</summary>
    private static string Next(SettingChange change)
    {
        if (change.Findings.FirstOrDefault(finding => finding.Code == FindingCodes.MissingKey) is { } missing) return $"writeit config set {missing.Path} VALUE";
        return change.InUse is null ? "writeit config show" : $"writeit config explain {change.Key}";
    }

    private static void Tell(SettingChange change, SettingItem holds, Host host)
    {
        if (change.Line is null) host.Talk.Note(holds.Value is null ? "It is not set any more." : $"What holds now is {holds.Value}, {(holds.Layer == "built_in" ? "" : "from ")}{SettingWords.Place(holds, host)}");
        else if (holds.Where == $"{change.Path}:{change.Line}") host.Talk.Note($"It is {holds.Value} from now on.");
        else host.Talk.Warn($"What holds is {holds.Value}: {SettingWords.Place(holds, host)} beats it.");
    }
}

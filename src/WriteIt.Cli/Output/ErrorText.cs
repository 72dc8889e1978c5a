using WriteIt.Client;

namespace WriteIt.Cli.Output;

/// <summary>How problems look: what happened, where, how to mend it. The one renderer for people; programs get an <see cref="ErrorDocument"/>.</summary>
internal static class ErrorText
{
    /// <summary>Says what went wrong: every finding on a line of its own as editors and CI read it, else the message with its place and hint.</summary>
    public static void Write(Talk talk, WireError error)
    {
        foreach (var finding in error.Errors) Write(talk, finding);
        talk.Line(2, ("error: ", Tone.Bad), error.Message);
        if (error.Where is { } where && error.Errors.Count == 0) talk.Line(2, ("  at: ", Tone.Quiet), where);
        if (error.Hint is { } hint) talk.Line(8, ("  hint: ", Tone.Quiet), hint);
    }

    /// <summary>One finding: <c>file:line:column: error WI0201: message</c>. Not wrapped: editors find the place at the beginning of the line.</summary>
    public static void Write(Talk talk, WireFinding finding)
    {
        var place = finding.File is null ? $"{finding.Line}:{finding.Column}" : $"{finding.File}:{finding.Line}:{finding.Column}";
        var tone = finding.Severity switch
        {
            "error" => Tone.Bad,
            "warning" => Tone.Warning,
            _ => Tone.Quiet,
        };
        talk.Outlet.FreshLine();
        talk.Ask((place, Tone.Title), ": ", ($"{finding.Severity} {finding.Code}", tone), $": {finding.Message}{Advice(finding)}\n");
    }

    private static string Advice(WireFinding finding) => finding.Suggestion is { } suggestion ? $" - {suggestion}" : "";
}

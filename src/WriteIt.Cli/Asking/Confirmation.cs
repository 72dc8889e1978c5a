namespace WriteIt.Cli.Asking;

/// <summary>Asks once more before something goes that nothing brings back.</summary>
internal static class Confirmation
{
    /// <summary>Whether a person agreed. Fails with <see cref="ProblemCodes.Usage"/> when nobody can be asked.</summary>
    /// <param name="host">Whom to ask.</param>
    /// <param name="what">What is about to happen, for the message: <c>Removing my-blog</c>.</param>
    /// <param name="consequence">What goes, a sentence.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="command">The command that says yes at once.</param>
    /// <param name="agrees">Whether what was typed agrees.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public static async Task<bool> AskAsync(Host host, string what, string consequence, string question, string command, Func<string, bool> agrees, CancellationToken cancellationToken)
    {
        if (host.Globals.Yes) return true;
        await host.ReadSettingsAsync(cancellationToken);
        if (host.Answers != Answers.FromPerson) throw new Problem(ProblemCodes.Usage, $"{what} needs a confirmation.", Hint: $"Say it at once: {command} --yes").ToException();
        host.Talk.Line(0, consequence);
        host.Talk.Ask($"{question} {host.Talk.Theme.Prompt}");
        host.Lines.Discard();
        var typed = await host.Lines.NextAsync();
        host.Talk.Answered();
        return typed is not null && agrees(typed.Trim());
    }
}

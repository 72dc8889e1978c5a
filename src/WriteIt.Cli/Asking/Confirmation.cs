namespace WriteIt.Cli.Asking;

/// <summary>Asks once more before something goes that nothing brings back.</summary>
/// <param name="What">What is about to happen, for the message: <c>Removing my-blog</c>.</param>
/// <param name="Consequence">What goes, a sentence.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Command">The command that <c>--yes</c> makes answer itself.</param>
internal sealed record Confirmation(string What, string Consequence, string Question, string Command)
{
    /// <summary>Whether what was typed agrees: <c>y</c> or <c>yes</c>, unless something else is asked for.</summary>
    public Func<string, bool> Agrees { get; init; } = IsYes;

    /// <summary>Whether a person agreed, now or with <c>--yes</c>. Fails with <see cref="ProblemCodes.Usage"/> when nobody can be asked.</summary>
    public async Task<bool> AskAsync(Host host, CancellationToken cancellationToken)
    {
        if (host.Globals.Yes) return true;
        await host.ReadSettingsAsync(cancellationToken);
        if (host.Answers != Answers.FromPerson) throw new Problem(ProblemCodes.Usage, $"{What} needs a confirmation.", Hint: $"Say it at once: {Command} --yes").ToException();
        host.Talk.Line(0, Consequence);
        return await TypedAsync(host, Question) is { } typed && Agrees(typed);
    }

    /// <summary>What a person at a terminal types; <c>null</c> at the end of the input, which leaves the cursor where it is.</summary>
    public static async Task<string?> TypedAsync(Host host, string question)
    {
        host.Talk.Ask($"{question} {host.Talk.Theme.Prompt}");
        host.Lines.Discard();
        var typed = await host.Lines.NextAsync();
        if (typed is null) host.Talk.Ask("\n");
        else host.Talk.Answered();
        return typed?.Trim();
    }

    /// <summary>Whether this is a yes.</summary>
    public static bool IsYes(string? typed) => typed?.ToLowerInvariant() is "y" or "yes";
}

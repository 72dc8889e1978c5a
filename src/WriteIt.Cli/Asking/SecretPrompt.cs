using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;

namespace WriteIt.Cli.Asking;

/// <summary>Asks for a secret: hidden from a person at a terminal, else as one line of standard input.</summary>
internal static class SecretPrompt
{
    /// <summary>What was given, or what ended the question. Fails with <see cref="ProblemCodes.Usage"/> when nobody can be asked.</summary>
    /// <param name="host">Whom to ask.</param>
    /// <param name="question">What is wanted, such as <c>Key of openai</c>.</param>
    /// <param name="pipe">A command line that gives it without a person, for the hint.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public static async Task<(string? Secret, Interrupt? Interrupt)> AskAsync(Host host, string question, string pipe, CancellationToken cancellationToken)
    {
        if (host.ReadsNothing) throw Unasked("standard input is not read", pipe);
        if (!host.Surroundings.InputIsTerminal) return (await host.Lines.NextAsync(), null);
        if (!host.Surroundings.ErrorIsTerminal) throw Unasked("standard error, where the question would stand, is no terminal", pipe);
        var interrupts = new Interrupts();
        using var signals = host.Surroundings.ListenToSignals(interrupts);
        using var hidden = host.Surroundings.HideTyping();
        host.Talk.Ask((question, Tone.Title), (" (hidden) ", Tone.Quiet), (host.Talk.Theme.Prompt, Tone.Key));
        host.Lines.Discard();
        var typed = host.Lines.NextAsync();
        var isTyped = await Task.WhenAny(typed, interrupts.NextAsync(cancellationToken)) == typed;
        host.Talk.Ask("\n");
        return isTyped ? (await typed, null) : (null, await interrupts.TakeAsync(cancellationToken));
    }

    private static ProblemException Unasked(string why, string pipe) =>
        new Problem(ProblemCodes.Usage, $"Nobody can be asked: {why}.", Hint: $"Pipe it in, as in: {pipe}").ToException();
}

using System.Diagnostics;
using WriteIt.Runs.Deciding;

namespace WriteIt.Runs;

/// <summary>What a run makes of a command.</summary>
public abstract record Verdict
{
    private protected Verdict()
    {
    }

    /// <summary>It happens.</summary>
    /// <param name="Events">What happened, written as one.</param>
    public sealed record Accepted(IReadOnlyList<RunEvent> Events) : Verdict;

    /// <summary>It does not happen.</summary>
    /// <param name="Rejection">Why not.</param>
    public sealed record Refused(Rejection Rejection) : Verdict;

    internal static Verdict Happens(params IReadOnlyList<RunEvent> events) => new Accepted(events);

    internal static Verdict No(Rejection rejection) => new Refused(rejection);
}

/// <summary>Decides every command against the state of a run. Pure: no clock, no id, no I/O.</summary>
public static class Decide
{
    /// <summary>The verdict on <paramref name="command"/>.</summary>
    public static Verdict On(RunState state, RunCommand command) => command switch
    {
        RunCommand.Create c => Living.Create(state, c),
        RunCommand.Resume c => Living.Resume(state, c),
        RunCommand.Quit => Living.Quit(state),
        RunCommand.Pause => Living.Pause(state),
        RunCommand.Complete c => Living.Complete(state, c),
        RunCommand.FailOutputs c => Living.FailOutputs(state, c),
        RunCommand.Continue c => Choosing.Continue(state, c),
        RunCommand.Pick c => Choosing.Pick(state, c),
        RunCommand.Merge c => Choosing.Merge(state, c),
        RunCommand.Guide c => Choosing.Guide(state, c),
        RunCommand.Regenerate c => Choosing.Regenerate(state, c),
        RunCommand.Edit c => Choosing.Edit(state, c),
        RunCommand.Skip c => Choosing.Skip(state, c),
        RunCommand.Retry c => Choosing.Retry(state, c),
        RunCommand.Rewind c => Rewinding.Rewind(state, c),
        RunCommand.BeginAttempt c => Stepping.Begin(state, c),
        RunCommand.ProvideText c => Stepping.Provide(state, c),
        RunCommand.FinishAttempt c => Stepping.Finish(state, c),
        RunCommand.FailAttempt c => Stepping.Fail(state, c),
        RunCommand.InterruptAttempt c => Stepping.Interrupt(state, c),
        _ => throw new UnreachableException($"run command {command.GetType().Name}"),
    };
}

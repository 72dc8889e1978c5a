namespace WriteIt.Runs;

/// <summary>Work a run wants done.</summary>
public abstract record RunEffect
{
    private protected RunEffect()
    {
    }

    /// <summary>Ask a model for one of the texts of this step.</summary>
    /// <param name="Step">The step as it stands.</param>
    /// <param name="Slot">Which of the texts it wants at once, from 0.</param>
    public sealed record Attempt(StepState Step, int Slot) : RunEffect;

    /// <summary>Make the text of a step that asks no model.</summary>
    /// <param name="Step">The step as it stands.</param>
    public sealed record Render(StepState Step) : RunEffect;

    /// <summary>Write the results and complete the run.</summary>
    public sealed record Finish : RunEffect;
}

/// <summary>What a run wants done now, as a function of its state. Pure.</summary>
public static class Effects
{
    /// <summary>The next piece of work wanted; <c>null</c> while models work on everything that is wanted, a person is asked, or nobody drives the run.</summary>
    public static RunEffect? Of(RunState state)
    {
        if (state.Phase != RunStatus.Running) return null;
        if (state.Current is not { } step) return new RunEffect.Finish();
        if (Menu.Of(state) is not null || NextSlot(state, step) is not { } slot) return null;
        return step.Plan.AsksModel ? new RunEffect.Attempt(step, slot) : new RunEffect.Render(step);
    }

    /// <summary>The first text of the round that nobody works on and that has no outcome; <c>null</c> when there is none.</summary>
    internal static int? NextSlot(RunState state, StepState step)
    {
        var (round, slots) = step.Status == StepStatus.Pending
            ? (StepRound.None, StepRound.SlotsOf(step, state.Driving!, step.Model))
            : (step.Round, step.Round.Slots);
        for (var slot = 0; slot < slots; slot++)
        {
            if (!round.Ended.Contains(slot) && !step.OpenAttempts.Exists(open => open.Slot == slot)) return slot;
        }

        return null;
    }
}

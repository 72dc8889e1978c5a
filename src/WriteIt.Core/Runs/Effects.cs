namespace WriteIt.Runs;

/// <summary>Work a run wants done.</summary>
public abstract record RunEffect
{
    private protected RunEffect()
    {
    }

    /// <summary>Ask a model for this step.</summary>
    /// <param name="Step">The step as it stands.</param>
    public sealed record Attempt(StepState Step) : RunEffect;

    /// <summary>Write the results and complete the run.</summary>
    public sealed record Finish : RunEffect;
}

/// <summary>What a run wants done now, as a function of its state. Pure.</summary>
public static class Effects
{
    /// <summary>The work wanted; <c>null</c> while a model works, a person is asked, or nobody drives the run.</summary>
    public static RunEffect? Of(RunState state)
    {
        if (state.Phase != RunStatus.Running) return null;
        if (state.Current is not { } step) return new RunEffect.Finish();
        if (step.OpenAttempt is not null || Menu.Of(state) is not null) return null;
        return new RunEffect.Attempt(step);
    }
}

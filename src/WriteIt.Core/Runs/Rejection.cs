namespace WriteIt.Runs;

/// <summary>Why a run refuses a command. Nothing has changed when it does.</summary>
public abstract record Rejection
{
    private protected Rejection()
    {
    }

    /// <summary>The refusal as a person sees it.</summary>
    public abstract Problem ToProblem();

    /// <summary>The run exists already.</summary>
    public sealed record AlreadyCreated : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(ProblemCodes.Conflict, "The run exists already.");
    }

    /// <summary>The run is not in a state that allows this.</summary>
    /// <param name="Status">The state it is in.</param>
    /// <param name="Action">What was asked.</param>
    public sealed record WrongStatus(RunStatus Status, string Action) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() =>
            new(ProblemCodes.BadDecision, $"The run is {Status.Word()}; '{Action}' is not possible now.", Hint: Status.NextCommand());
    }

    /// <summary>The person saw another step than the run is at.</summary>
    /// <param name="Asked">The step they saw.</param>
    /// <param name="Current">The step it is at; <c>null</c> behind the last one.</param>
    public sealed record WrongStep(string Asked, string? Current) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(
            ProblemCodes.BadDecision,
            Current is null ? $"The run is past its last step; step '{Asked}' is decided." : $"The run is at step '{Current}', not at '{Asked}'.",
            Hint: "Look at the run again: writeit runs show.");
    }

    /// <summary>The menu of this moment does not hold the action.</summary>
    /// <param name="Action">What was asked.</param>
    /// <param name="Allowed">What the menu holds.</param>
    public sealed record NotInMenu(string Action, IReadOnlyList<string> Allowed) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(
            ProblemCodes.BadDecision,
            $"'{Action}' is not possible now.",
            Hint: Allowed.Count == 0 ? "A model is writing; stop it first or wait." : $"Possible: {string.Join(", ", Allowed)}.");
    }

    /// <summary>There is no candidate of this number.</summary>
    /// <param name="Candidate">The number asked for.</param>
    /// <param name="Known">The numbers there are.</param>
    public sealed record NoSuchCandidate(int Candidate, IReadOnlyList<int> Known) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() =>
            new(ProblemCodes.BadDecision, $"There is no candidate {Candidate}.", Hint: Known.Count == 0 ? "There is none yet." : $"There is {string.Join(", ", Known)}.");
    }

    /// <summary>The text has no option of this number.</summary>
    /// <param name="Option">The number asked for.</param>
    /// <param name="Count">How many there are.</param>
    public sealed record NoSuchOption(int Option, int Count) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() =>
            new(ProblemCodes.BadDecision, $"There is no option {Option}.", Hint: Count == 0 ? "The text is taken as a whole." : $"There are 1 to {Count}.");
    }

    /// <summary>A merge of fewer than two texts.</summary>
    public sealed record NothingToMerge : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(ProblemCodes.BadDecision, "One text alone cannot be merged.", Hint: "Name at least two different ones.");
    }

    /// <summary>The pipeline has no step of this key.</summary>
    /// <param name="Step">The key asked for.</param>
    /// <param name="Known">The keys there are.</param>
    public sealed record NoSuchStep(string Step, IReadOnlyList<string> Known) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() =>
            new(ProblemCodes.BadDecision, $"The pipeline has no step '{Step}'.", Hint: Findings.Suggest.DidYouMean(Step, Known) ?? $"Steps: {string.Join(", ", Known)}.");
    }

    /// <summary>Guidance or an edit without a word in it.</summary>
    public sealed record EmptyText : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(ProblemCodes.BadDecision, "The text is empty.", Hint: "Say in a few words what to change.");
    }

    /// <summary>An outcome for an attempt that is not open: it was overtaken.</summary>
    /// <param name="Step">The step.</param>
    public sealed record NoOpenAttempt(string Step) : Rejection
    {
        /// <inheritdoc/>
        public override Problem ToProblem() => new(ProblemCodes.Conflict, $"No attempt of step '{Step}' is open.");
    }
}

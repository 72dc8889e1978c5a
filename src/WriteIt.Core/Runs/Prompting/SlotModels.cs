namespace WriteIt.Runs.Prompting;

/// <summary>Who is asked for one text of a step.</summary>
/// <param name="Names">The models, best first; empty leaves it to the configuration.</param>
/// <param name="ByUser">Whether a person chose them, and not the pipeline.</param>
internal sealed record SlotModels(IReadOnlyList<string> Names, bool ByUser)
{
    /// <param name="step">The step.</param>
    /// <param name="driving">How the run is driven.</param>
    /// <param name="ofPipeline">The models the pipeline names.</param>
    /// <param name="slot">Which of the texts wanted at once, from 0.</param>
    public static SlotModels Of(StepState step, Driving driving, IReadOnlyList<string> ofPipeline, int slot)
    {
        if (step.Model is { } chosen) return new([chosen], ByUser: true);
        var byUser = driving.Models.Count > 0;
        var eachForItself = byUser ? driving.Models : step.Plan.Models > 0 ? ofPipeline : [];
        if (eachForItself.Count == 0) return new(ofPipeline, ByUser: false);
        return new([Reviser(step, eachForItself) ?? eachForItself[Math.Min(slot / StepRound.TextsEach(step, driving), eachForItself.Count - 1)]], byUser);
    }

    /// <summary>A text is revised by the model that wrote it, while that is one of those asked.</summary>
    private static string? Reviser(StepState step, IReadOnlyList<string> models) =>
        step.Revision is { Candidate: { } number } && step.Find(number)?.Wanted is [var author] && models.Contains(author) ? author : null;
}

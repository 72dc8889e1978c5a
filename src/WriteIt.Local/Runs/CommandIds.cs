namespace WriteIt.Local.Runs;

/// <summary>Command ids as callers give them.</summary>
internal static class CommandIds
{
    /// <summary>The id the caller gave, or a fresh one; an ill-formed one is refused.</summary>
    public static CommandId Of(string? text, IIdSource ids) => text is null
        ? ids.NextCommand()
        : CommandId.TryParse(text, out var id)
            ? id
            : throw new Problem(ProblemCodes.Usage, $"'{text}' is not a command id.", Hint: "Use 1 to 64 letters, digits and - _ . :").ToException();
}

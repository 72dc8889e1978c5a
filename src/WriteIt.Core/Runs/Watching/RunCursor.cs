using System.Globalization;

namespace WriteIt.Runs.Watching;

/// <summary>A place in what a run tells: behind an event, and within the text of an attempt that is being written.</summary>
/// <param name="Sequence">The last event seen; 0 for none.</param>
/// <param name="Attempt">The attempt whose text was seen, counted over the whole run; 0 for none.</param>
/// <param name="Offset">How much of that text was seen, in UTF-16 units.</param>
public readonly record struct RunCursor(long Sequence, long Attempt, int Offset)
{
    /// <summary>Before everything.</summary>
    public static readonly RunCursor Start;

    /// <summary>Reads the form that <see cref="ToString"/> gives; fails with <see cref="ProblemCodes.Usage"/>.</summary>
    public static RunCursor Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? new RunCursor(sequence, attempt, offset)
            : throw new Problem(ProblemCodes.Usage, $"'{text}' is not a cursor.", Hint: "Give a cursor from an earlier message, or none.").ToException();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Attempt}.{Offset}");
}

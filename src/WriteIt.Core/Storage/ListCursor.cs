using System.Globalization;

namespace WriteIt.Storage;

/// <summary>The place in the list of runs behind which the next page begins; stays right when runs are added.</summary>
/// <param name="CreatedAt">When the last run shown was created.</param>
/// <param name="Position">Its place in the order of insertion.</param>
public sealed record ListCursor(DateTimeOffset CreatedAt, long Position)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; a <see cref="ProblemException"/> when it is something else.</summary>
    public static ListCursor Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? new ListCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), position)
                : throw new Problem(
                    ProblemCodes.Usage,
                    $"'{text}' is not a cursor of a list of runs",
                    Hint: "give a cursor exactly as the page before returned it, or none for the first page").ToException();
    }

    /// <summary>The opaque text a client hands back.</summary>
    public override string ToString() => $"{CreatedAt.ToUnixTimeMilliseconds()}-{Position}";
}

namespace WriteIt.Findings;

/// <summary>Finds what somebody probably meant.</summary>
public static class Suggest
{
    /// <summary>
    /// The candidate nearest to <paramref name="word"/>, ignoring case, or <c>null</c> when none is near enough: at most a third of
    /// the word's letters (and at least one, but never all) may be added, dropped, changed or swapped with a neighbour.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, word.Length / 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit) continue;
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= bestDistance || distance >= word.Length) continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>The sentence <c>did you mean 'x'?</c> for the nearest candidate, or <c>null</c>.</summary>
    public static string? DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"did you mean '{nearest}'?" : null;

    /// <summary>Damerau–Levenshtein distance, adjacent swaps counted once (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }
}

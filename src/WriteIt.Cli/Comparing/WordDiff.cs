using DiffPlex;

namespace WriteIt.Cli.Comparing;

/// <summary>What became of a part of a text.</summary>
internal enum Change
{
    /// <summary>It was there, and is.</summary>
    None,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is new.</summary>
    Added,
}

/// <summary>A run of words that changed together, or stayed.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Text">The words with the white space between and behind them.</param>
/// <param name="Words">How many words it has.</param>
internal sealed record DiffPart(Change Change, string Text, int Words);

/// <summary>What differs between two texts, word by word.</summary>
internal static class WordDiff
{
    /// <summary>A word that two quite different sentences share by chance only makes the difference harder to read.</summary>
    private const int FewestKept = 2;

    /// <summary>The parts in reading order: what was removed stands before what came instead.</summary>
    public static IReadOnlyList<DiffPart> Of(string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance);
        string[] oldWords = [.. diff.PiecesOld];
        string[] newWords = [.. diff.PiecesNew];
        List<DiffPart> parts = [];
        var (old, at) = (0, 0);
        List<string> removed = [], added = [];
        foreach (var block in diff.DiffBlocks)
        {
            var kept = newWords[at..block.InsertStartB];
            if (kept.Length >= FewestKept || (removed.Count == 0 && added.Count == 0))
            {
                Flush(parts, removed, added);
                Add(parts, Change.None, kept);
            }
            else
            {
                removed.AddRange(oldWords[old..block.DeleteStartA]);
                added.AddRange(kept);
            }

            (old, at) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            removed.AddRange(oldWords[block.DeleteStartA..old]);
            added.AddRange(newWords[block.InsertStartB..at]);
        }

        Flush(parts, removed, added);
        Add(parts, Change.None, newWords[at..]);
        return parts;
    }

    private static void Flush(List<DiffPart> parts, List<string> removed, List<string> added)
    {
        Add(parts, Change.Removed, [.. removed]);
        Add(parts, Change.Added, [.. added]);
        removed.Clear();
        added.Clear();
    }

    private static void Add(List<DiffPart> parts, Change change, string[] words)
    {
        if (words.Length > 0) parts.Add(new DiffPart(change, string.Concat(words), words.Count(word => word.Any(char.IsLetterOrDigit))));
    }

    /// <summary>Words, each with the white space behind it.</summary>
    private sealed class WordChunker : IChunker
    {
        public static readonly WordChunker Instance = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            List<string> words = [];
            var start = 0;
            for (var i = 1; i < text.Length; i++)
            {
                if (char.IsWhiteSpace(text[i]) || !char.IsWhiteSpace(text[i - 1])) continue;
                words.Add(text[start..i]);
                start = i;
            }

            if (text.Length > 0) words.Add(text[start..]);
            return words;
        }
    }
}

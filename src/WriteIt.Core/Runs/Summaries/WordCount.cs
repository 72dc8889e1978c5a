namespace WriteIt.Runs.Summaries;

/// <summary>Counts words as writers do: runs of characters between white space that hold a letter or a digit.</summary>
public static class WordCount
{
    /// <summary>The words of <paramref name="text"/>; 0 for none.</summary>
    public static int Of(string? text)
    {
        var count = 0;
        var counted = false;
        foreach (var letter in text ?? "")
        {
            if (char.IsWhiteSpace(letter))
            {
                counted = false;
            }
            else if (!counted && char.IsLetterOrDigit(letter))
            {
                counted = true;
                count++;
            }
        }

        return count;
    }
}

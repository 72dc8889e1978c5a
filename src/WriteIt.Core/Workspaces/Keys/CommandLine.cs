using System.Text;

namespace WriteIt.Workspaces.Keys;

/// <summary>
/// Splits a command into program and arguments: at white space, except inside '…' or "…". Nothing else has a meaning, no backslash, variable,
/// wildcard or pipe; who needs those writes <c>sh -c '…'</c>.
/// </summary>
internal static class CommandLine
{
    /// <summary>The words; <c>null</c> when a quote is not closed.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        foreach (var letter in line)
        {
            if (quote is not '\0')
            {
                if (letter == quote) quote = '\0';
                else word.Append(letter);
            }
            else if (letter is '\'' or '"')
            {
                (quote, isWord) = (letter, true);
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (isWord) words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                word.Append(letter);
                isWord = true;
            }
        }

        if (isWord) words.Add(word.ToString());
        return quote is '\0' ? words : null;
    }
}

using System.Text;

namespace WriteIt.Acceptance.Harness;

/// <summary>A command line as people write it: words between blanks, double quotes around words with blanks.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Split(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (quoted, begun) = (false, false);
        foreach (var character in line)
        {
            if (character == '"') (quoted, begun) = (!quoted, true);
            else if (character == ' ' && !quoted) End();
            else begun = word.Append(character).Length > 0;
        }

        End();
        return words;

        void End()
        {
            if (begun) words.Add(word.ToString());
            word.Clear();
            begun = false;
        }
    }
}

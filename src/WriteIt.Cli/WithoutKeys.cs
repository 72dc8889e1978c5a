using System.Text.RegularExpressions;

namespace WriteIt.Cli;

/// <summary>Cuts out of a text what is a key or looks like one: values of variables that hold keys, what stands behind words that announce one, and the usual forms.</summary>
internal static partial class WithoutKeys
{
    private const string Instead = "[key]";
    private const int ShortestKey = 8;

    private static readonly string[] KeyWords = ["KEY", "TOKEN", "SECRET", "PASSWORD"];

    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="environment">The variables of the process.</param>
    public static string Of(string text, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            if (value.Trim() is { Length: >= ShortestKey } key && KeyWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                text = text.Replace(key, Instead, StringComparison.Ordinal);
        }

        return Form().Replace(Announced().Replace(text, $"${{word}}{Instead}"), Instead);
    }

    // Atomic, so that a long row of blanks is not tried in every way it can be divided.
    [GeneratedRegex(@"(?<word>\b(bearer|basic|x-api-key|api[-_ ]?key|authorization)\b[""']?(?>\s*)[:=]?(?>\s*)[""']?)(?!\[key\]|bearer|basic)[^\s""',;]{8,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Announced();

    [GeneratedRegex(@"\b(sk|pk|rk|gsk|xai|hf|ghp|AIza)[-_A-Za-z0-9]*[-_][-_A-Za-z0-9]{8,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

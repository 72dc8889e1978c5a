using System.Text.RegularExpressions;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Regular expressions that pipelines bring along: checked when read, and never allowed to run for long.</summary>
internal static class Patterns
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    /// <summary>The pattern under a key, when it is one.</summary>
    public static string? Read(YamlSection section, string key)
    {
        if (section.Scalar(key) is not { } scalar) return null;
        try
        {
            _ = Compile(scalar.Text);
            return scalar.Text;
        }
        catch (RegexParseException failure)
        {
            var where = scalar.SpanOf(Math.Min(failure.Offset, scalar.Text.Length), Math.Min(failure.Offset, scalar.Text.Length));
            section.Findings.Error(FindingCodes.BadPattern, $"'{section.PathOf(key)}' is not a regular expression: {Reason(failure)}", where, section.PathOf(key));
            return null;
        }
    }

    /// <summary>Whether some part of <paramref name="text"/> matches; <c>null</c> when it takes too long to say.</summary>
    public static bool? Match(string pattern, string text)
    {
        try
        {
            return Compile(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant, Limit);

    /// <summary>The parser says the pattern first and then what is wrong: <c>Invalid pattern '(' at offset 1. Not enough )'s.</c></summary>
    private static string Reason(RegexParseException failure)
    {
        var end = failure.Message.LastIndexOf($"at offset {failure.Offset}. ", StringComparison.Ordinal);
        return end < 0 ? failure.Message : failure.Message[(end + $"at offset {failure.Offset}. ".Length)..];
    }
}

using WriteIt.Findings;
using YamlDotNet.Core;

namespace WriteIt.Yaml;

/// <summary>Says in the words of an author what the YAML scanner stumbled over.</summary>
internal static class YamlComplaint
{
    private static readonly (string Part, string Message, string? Suggestion)[] Table =
    [
        ("invalid mapping", "a ':' followed by a blank is not expected here.", "put the text in quotes, or mend the indentation"),
        ("Mapping values are not allowed", "a ':' followed by a blank is not expected here.", "put the text in quotes, or mend the indentation"),
        ("quoted scalar", "the quoted text that begins here does not end properly.", "close the quote; write \\\\ and \\\" inside double quotes, '' inside single ones"),
        ("cannot start any token", "text cannot begin with this character.", "put the text in quotes"),
        ("did not find expected '-'", "a list goes on here with something that does not begin with '-'.", "mend the indentation"),
        ("did not find expected key", "a key followed by ':' is expected here.", "mend the indentation, or put the text in quotes"),
        ("Block sequence entries", "a list must begin on a line of its own.", "put the '-' below the key"),
        ("expected ':'", "a ':' is missing after this key.", null),
        ("tab", "a tab stands where only blanks may.", "indent with spaces"),
        ("anchor", "a name is expected after '&' or '*'.", "put the text in quotes"),
        ("alias", "a name is expected after '&' or '*'.", "put the text in quotes"),
    ];

    public static Finding From(YamlException failure, SourceSpan? openBracket, SourceText source, int offset)
    {
        var where = source.At(offset + (int)failure.Start.Index);
        if (openBracket is not null && failure.Message.Contains("flow", StringComparison.Ordinal)) return Unfinished(openBracket);
        foreach (var (part, message, suggestion) in Table)
        {
            if (failure.Message.Contains(part, StringComparison.Ordinal))
                return new(Severity.Error, FindingCodes.YamlSyntax, message, where, "", suggestion);
        }

        return new(Severity.Error, FindingCodes.YamlSyntax, $"this is not YAML. {failure.Message}", where);
    }

    public static Finding Unfinished(SourceSpan where) =>
        new(Severity.Error, FindingCodes.YamlSyntax, "what begins here is not closed.", where, "", "add the ']' or '}' or quote, or put the text in quotes");
}

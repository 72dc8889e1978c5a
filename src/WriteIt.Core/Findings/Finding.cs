namespace WriteIt.Findings;

/// <summary>How much a finding matters; only <see cref="Error"/> makes a file unusable.</summary>
public enum Severity
{
    /// <summary>Worth knowing, nothing to do.</summary>
    Info,

    /// <summary>Works, but probably not as meant.</summary>
    Warning,

    /// <summary>The file cannot be used until this is mended.</summary>
    Error,
}

/// <summary>One thing a check has to say about a file.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">The stable code <c>WI####</c>, from <see cref="FindingCodes"/>.</param>
/// <param name="Message">What is wrong, in one sentence that names the thing.</param>
/// <param name="Where">The exact place.</param>
/// <param name="Path">The dotted path inside the file, such as <c>steps.content.prompt_template</c>; empty for the file itself.</param>
/// <param name="Suggestion">How to mend it; <c>null</c> when the message says it all.</param>
public sealed record Finding(
    Severity Severity,
    string Code,
    string Message,
    SourceSpan Where,
    string Path = "",
    string? Suggestion = null)
{
    /// <summary>The line a terminal or CI prints: <c>file:line:column: error WI0101: message</c>.</summary>
    public override string ToString()
    {
        var advice = Suggestion is null ? "" : $" — {Suggestion}";
        return $"{Where}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message}{advice}";
    }
}

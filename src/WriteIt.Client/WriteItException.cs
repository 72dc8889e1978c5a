namespace WriteIt.Client;

/// <summary>
/// A request that WriteIt refused or could not carry out. The same from the engine in this process and from a server.
/// </summary>
/// <param name="error">What happened.</param>
/// <param name="cause">The exception behind it, for logs.</param>
public sealed class WriteItException(WireError error, Exception? cause = null) : Exception(error.Message, cause)
{
    /// <summary>What happened, where, and how to mend it.</summary>
    public WireError Error { get; } = error;
}

/// <summary>A problem as scripts and SDKs see it.</summary>
public sealed record WireError
{
    /// <summary>The stable name of the kind of problem, such as <c>pipeline_not_found</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>How to mend it: a command or a change.</summary>
    public string? Hint { get; init; }

    /// <summary>The place in a file, <c>file:line:column</c>.</summary>
    public string? Where { get; init; }

    /// <summary>Every mistake that was found, when the problem is a file.</summary>
    public IReadOnlyList<WireFinding> Errors { get; init; } = [];

    /// <summary>The exit code a program ends with for this problem.</summary>
    public required int ExitCode { get; init; }
}

/// <summary>One thing a check has to say about a file. Lines and columns count from 1.</summary>
public sealed record WireFinding
{
    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>The stable code, <c>WI####</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>The file as the user named it.</summary>
    public string? File { get; init; }

    /// <summary>Where it begins.</summary>
    public required int Line { get; init; }

    /// <summary>Where it begins.</summary>
    public required int Column { get; init; }

    /// <summary>Where it ends.</summary>
    public required int EndLine { get; init; }

    /// <summary>Just past its end.</summary>
    public required int EndColumn { get; init; }

    /// <summary>The dotted path inside the file.</summary>
    public string Path { get; init; } = "";

    /// <summary>How to mend it.</summary>
    public string? Suggestion { get; init; }
}

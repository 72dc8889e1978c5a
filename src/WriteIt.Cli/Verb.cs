using System.CommandLine;

namespace WriteIt.Cli;

/// <summary>A command: its place in the tree, its help, and what it does.</summary>
internal sealed class Verb : Command
{
    private Func<ParseResult, Host, CancellationToken, Task<ExitCode>>? _run;

    /// <param name="name">The word that is typed.</param>
    /// <param name="summary">What it does, one line of help.</param>
    /// <param name="examples">Command lines that work as they stand; tests run them.</param>
    public Verb(string name, string summary, params IReadOnlyList<string> examples)
        : base(name, summary) => Examples = examples;

    /// <summary>Command lines that work as they stand.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Whether it works inside a workspace, so that <c>--workspace</c> means something.</summary>
    public bool UsesWorkspace { get; init; }

    /// <summary>What is said to a word too many, where the word itself must not be repeated; <c>null</c> where it may be.</summary>
    public string? OnWordTooMany { get; init; }

    /// <summary>Whether it does something itself; else it only holds further commands.</summary>
    public bool Acts => _run is not null;

    /// <summary>Says what the command does with what was typed.</summary>
    public Verb Does<TArgs>(Func<ParseResult, TArgs> read, Func<TArgs, Host, CancellationToken, Task<ExitCode>> run)
    {
        _run = (parse, host, cancellationToken) => run(read(parse), host, cancellationToken);
        return this;
    }

    /// <summary>Says what the command does, when nothing is typed behind its name.</summary>
    public Verb Does(Func<Host, CancellationToken, Task<ExitCode>> run)
    {
        _run = (_, host, cancellationToken) => run(host, cancellationToken);
        return this;
    }

    /// <summary>Carries the command out.</summary>
    public Task<ExitCode> RunAsync(ParseResult parse, Host host, CancellationToken cancellationToken) => _run!(parse, host, cancellationToken);
}

namespace WriteIt.Workspaces;

/// <summary>What WriteIt knows of the user and the shell it was started from. Filled where the program begins; nothing else asks the system.</summary>
public sealed record HomeOptions
{
    /// <summary>The user's home directory; empty when the system names none.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The directory the program was started in; absolute.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The name the user logged in with.</summary>
    public required string LoginName { get; init; }

    /// <summary>The value of a variable; <c>null</c> when it is not set or blank, which is the same to WriteIt.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}

using System.Diagnostics;

namespace WriteIt.Workspaces.Keys;

/// <summary>The key of a provider. It shows itself masked everywhere; only <see cref="Reveal"/> gives it away.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SecretKey
{
    private const int ShownBefore = 3;
    private const int ShownAfter = 4;
    private const int MinShownLength = 20;

    private readonly string _value;

    private SecretKey(string value) => _value = value;

    /// <summary>The key itself, for the one place that sends it.</summary>
    public string Reveal() => _value;

    /// <summary>Enough to tell keys apart, too little to use: <c>sk-…9f3a</c>.</summary>
    public override string ToString() =>
        _value.Length < MinShownLength ? "…" : $"{_value[..ShownBefore]}…{_value[^ShownAfter..]}";

    /// <summary>A key without the white space around it; <c>null</c> when what is left cannot be sent as one.</summary>
    public static SecretKey? From(string text)
    {
        var value = text.Trim();
        return value.Length > 0 && value.All(letter => letter is > ' ' and <= '~') ? new(value) : null;
    }
}

/// <summary>What kind of place a key comes from, first to last.</summary>
public enum KeySource
{
    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A program that prints it.</summary>
    Command,

    /// <summary><c>keys.json</c> of the home.</summary>
    KeysFile,

    /// <summary>The keys of the <c>llm</c> tool.</summary>
    LlmTool,
}

/// <summary>Where a key comes from; never the key.</summary>
/// <param name="Source">What kind of place.</param>
/// <param name="Name">The variable, the program or the file.</param>
/// <param name="Warning">What the user should mend there, one sentence; <c>null</c> when all is well.</param>
public sealed record KeyOrigin(KeySource Source, string Name, string? Warning = null)
{
    /// <summary>For people: <c>environment (OPENAI_API_KEY)</c>.</summary>
    public override string ToString() => Source switch
    {
        KeySource.Environment => $"environment ({Name})",
        KeySource.Command => $"command ({Name})",
        KeySource.KeysFile => Name,
        KeySource.LlmTool => $"the llm tool ({Name})",
        _ => throw new UnreachableException($"key source {Source}"),
    };
}

/// <summary>A key and where it comes from.</summary>
/// <param name="Key">The key.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record FoundKey(SecretKey Key, KeyOrigin Origin);

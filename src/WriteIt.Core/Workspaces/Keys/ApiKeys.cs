using System.Diagnostics;
using System.Text.Json;
using WriteIt.Files;

namespace WriteIt.Workspaces.Keys;

/// <summary>
/// Finds the keys of providers: an environment variable, else the program named by <c>api_key_command</c>, else <c>keys.json</c> of the home,
/// else, for OpenAI and Anthropic, the keys of the <c>llm</c> tool.
/// </summary>
/// <param name="home">The home.</param>
/// <param name="time">The clock, for how long a program may take.</param>
public sealed class ApiKeys(WriteItHome home, TimeProvider time)
{
    private const int MaxBytes = 1024 * 1024;
    private const string LlmFolder = "io.datasette.llm";
    private const string FileName = "keys.json";

    /// <summary>The usual variables.</summary>
    private static readonly Dictionary<string, string> UsualVariables = new() { ["openai"] = "OPENAI_API_KEY", ["anthropic"] = "ANTHROPIC_API_KEY" };

    /// <summary>The key of a provider; <c>null</c> when there is none. Fails with a <see cref="ProblemException"/>, never holding a key, when the place that has it cannot be read.</summary>
    /// <param name="provider">The provider's id.</param>
    /// <param name="settings">What is configured of it.</param>
    /// <param name="cancellationToken">Ends the search, and the program if one runs.</param>
    public async Task<FoundKey?> FindAsync(string provider, ProviderSettings? settings, CancellationToken cancellationToken)
    {
        if (Where(provider, settings) is not { } origin) return null;
        var text = origin.Source is KeySource.Command
            ? await KeyCommand.RunAsync(provider, settings!.ApiKeyCommand, home, time, cancellationToken).ConfigureAwait(false)
            : Written(provider, origin);
        var key = SecretKey.From(text ?? "") ?? throw new Problem(
            ProblemCodes.NoKey,
            $"What {origin} gives as the key of {provider} cannot be one: it is empty or holds blanks or special characters.",
            Hint: "Give the key alone, on one line.").ToException();
        return new(key, origin);
    }

    /// <summary>The key that stands at a place, masked; <c>null</c> for one that only a program could tell, and for what cannot be a key.</summary>
    /// <param name="provider">The provider's id.</param>
    /// <param name="origin">What <see cref="Where"/> said of it.</param>
    public string? Masked(string provider, KeyOrigin origin) => SecretKey.From(Written(provider, origin) ?? "")?.ToString();

    /// <summary>The ids of the providers that have a key of their own by a usual variable, without any configuration.</summary>
    public static IReadOnlyCollection<string> BuiltInProviders => UsualVariables.Keys;

    /// <summary>Where the key of a provider would come from; <c>null</c> when there is none. Runs no program.</summary>
    /// <param name="provider">The provider's id.</param>
    /// <param name="settings">What is configured of it.</param>
    public KeyOrigin? Where(string provider, ProviderSettings? settings)
    {
        var usual = UsualVariables.GetValueOrDefault(provider);
        if ((settings?.ApiKeyEnv ?? usual) is { } variable && home.Options.Variable(variable) is not null) return new(KeySource.Environment, variable);
        if (settings is { ApiKeyCommand: [var program, ..] }) return new(KeySource.Command, program);
        if (InKeysFile(provider) is not null) return new(KeySource.KeysFile, home.KeysFile, new KeysFile(home).Warning);
        return usual is not null && LlmFile() is { } file && InLlmFile(file, provider) is not null ? new(KeySource.LlmTool, file) : null;
    }

    private string? Written(string provider, KeyOrigin origin) => origin.Source switch
    {
        KeySource.Environment => home.Options.Variable(origin.Name),
        KeySource.Command => null,
        KeySource.KeysFile => InKeysFile(provider),
        KeySource.LlmTool => InLlmFile(origin.Name, provider),
        _ => throw new UnreachableException($"key source {origin.Source}"),
    };

    private string? InKeysFile(string provider) => new KeysFile(home).Read().GetValueOrDefault(provider);

    /// <summary>The file belongs to another program, so one that is not as expected holds no key for us and is no problem of ours.</summary>
    private static string? InLlmFile(string file, string provider)
    {
        if (CappedRead.Read(file, MaxBytes).Bytes is not { } bytes) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(provider, out var key) && key.ValueKind is JsonValueKind.String
                ? key.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where <c>llm</c> keeps its keys: as its own library finds the place, system by system.</summary>
    private string? LlmFile()
    {
        var options = home.Options;
        if (options.Variable("LLM_USER_PATH") is { } named) return Path.Combine(named, FileName);
        if (options.HomeDirectory.Length is 0) return null;
        var folder = OperatingSystem.IsWindows() ? options.Variable("APPDATA") ?? options.HomeDirectory
            : OperatingSystem.IsMacOS() ? Path.Combine(options.HomeDirectory, "Library", "Application Support")
            : options.Variable("XDG_CONFIG_HOME") ?? Path.Combine(options.HomeDirectory, ".config");
        return Path.Combine(folder, LlmFolder, FileName);
    }
}

using WriteIt.Findings;
using WriteIt.Workspaces.Keys;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>The section <c>providers</c>.</summary>
internal static class ProviderShape
{
    /// <summary>The keys of a provider.</summary>
    public static readonly IReadOnlyList<string> Keys = ["type", "base_url", "api_key_env", "api_key_command", "models", "max_concurrent", "weight", "max_tokens", "timeout"];

    public const string Section = "providers";

    private static readonly Dictionary<string, ProviderKind> Kinds = new()
    {
        ["openai"] = ProviderKind.OpenAi,
        ["anthropic"] = ProviderKind.Anthropic,
        ["openai-compatible"] = ProviderKind.OpenAiCompatible,
        ["local"] = ProviderKind.Local,
        ["demo"] = ProviderKind.Demo,
    };

    /// <summary>What says where texts and keys go, or runs a program: a directory one merely walks into must not decide it.</summary>
    public static readonly IReadOnlyList<string> Guarded = ["base_url", "api_key_env", "api_key_command"];

    public static IReadOnlyDictionary<string, ProviderSettings> Read(YamlSection settings, LayerKind? layer)
    {
        var providers = new Dictionary<string, ProviderSettings>();
        if (settings.Section(Section) is not { } all) return providers;
        foreach (var entry in all.Map.Entries)
        {
            var id = entry.Key.Text;
            if (!IsId(id)) all.Findings.Error(FindingCodes.WrongType, $"'{id}' cannot name a provider.", entry.Key.Span, all.PathOf(id), "use lower-case letters, digits, '-', '_' and '.'");
            // `openai:` with nothing behind it is as good as `openai: {}`.
            var own = CoreSchema.IsNull(entry.Value) ? new YamlSection(new(entry.Key.Source, entry.Key.Start, entry.Key.End, []), all.PathOf(id), all.Findings) : all.Section(id);
            if (own is not null && Provider(own, id, entry.Key.Span, layer) is { } provider) providers[id] = provider;
        }

        return providers;
    }

    private static ProviderSettings? Provider(YamlSection section, string id, SourceSpan where, LayerKind? layer)
    {
        ProviderKind? kind = section.Word("type", Kinds) ?? (Kinds.TryGetValue(id, out var builtIn) && builtIn is not ProviderKind.OpenAiCompatible ? builtIn : null);
        var provider = new ProviderSettings
        {
            Kind = kind ?? ProviderKind.OpenAiCompatible,
            BaseUrl = Address(section),
            ApiKeyEnv = Variable(section),
            ApiKeyCommand = Command(section),
            Models = [.. section.Texts("models").Select(model => model.Text)],
            MaxConcurrent = section.Integer("max_concurrent", 1, 1000),
            Weight = section.Integer("weight", 1, 100),
            MaxTokens = section.Integer("max_tokens", 1, 10_000_000),
            Timeout = section.Wait("timeout"),
        };
        SettingsShape.CheckNoKeys(section, "api_key");
        SettingsShape.CheckUnknown(section, layer);
        if (layer is LayerKind.Directory) RefuseGuarded(section, Guarded, "where texts and keys go");
        if (layer is null) CheckWhole(section, id, where, kind, provider);
        return provider;
    }

    private static void CheckWhole(YamlSection section, string id, SourceSpan where, ProviderKind? kind, ProviderSettings provider)
    {
        if (kind is null)
            section.Findings.Error(FindingCodes.MissingKey, $"the provider '{id}' needs the key 'type'.", where, section.PathOf("type"), $"write type: openai-compatible, or one of {string.Join(", ", Kinds.Keys)}");
        else if (kind is ProviderKind.OpenAiCompatible && provider.BaseUrl is null)
            section.Findings.Error(FindingCodes.MissingKey, $"the provider '{id}' needs the key 'base_url'.", where, section.PathOf("base_url"), "write where it is, such as base_url: http://127.0.0.1:11434/v1");
    }

    /// <summary>Reports what a directory may not decide.</summary>
    internal static void RefuseGuarded(YamlSection section, IReadOnlyList<string> guarded, string decides)
    {
        foreach (var key in guarded.Where(section.Has))
        {
            var message = $"'{section.PathOf(key)}' may not be set by a directory: it decides {decides}.";
            section.Findings.Error(FindingCodes.NotTrusted, message, section.SpanOf(key), section.PathOf(key), "put it into config.yaml of the home, or look at what it does and allow it: writeit config trust");
        }
    }

    /// <summary>The key <c>base_url</c>.</summary>
    internal static Uri? Address(YamlSection section)
    {
        if (section.Scalar("base_url") is not { } scalar) return null;
        var good = Uri.TryCreate(scalar.Text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url!.UserInfo.Length is 0;
        // Not repeated: it may hold a password.
        if (!good) section.Findings.Error(FindingCodes.WrongType, $"'{section.PathOf("base_url")}' wants an address such as https://example.com/v1, without a name or password.", scalar.Span, section.PathOf("base_url"));
        return good ? url : null;
    }

    private static string? Variable(YamlSection section)
    {
        if (SettingsShape.Word(section, "api_key_env") is not { } name) return null;
        if (name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_') && !char.IsAsciiDigit(name[0])) return name;
        // Not repeated: somebody may have put the key itself here.
        section.Findings.Error(FindingCodes.WrongType, $"'{section.PathOf("api_key_env")}' wants the name of a variable.", section.Node("api_key_env")!.Span, section.PathOf("api_key_env"));
        return null;
    }

    private static IReadOnlyList<string> Command(YamlSection section)
    {
        const string Key = "api_key_command";
        var words = section.Node(Key) is YamlScalar line ? CommandLine.Split(line.Text) : [.. section.Texts(Key).Select(word => word.Text)];
        if (words is not null and ([] or [{ Length: > 0 }, ..])) return words;
        section.Findings.Error(FindingCodes.WrongType, $"'{section.PathOf(Key)}' wants a program with its arguments; a quote in it is not closed, or the program is missing.", section.SpanOf(Key), section.PathOf(Key));
        return [];
    }

    private static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.');
}

using System.Globalization;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>Which keys there are and what they may hold: the one place, for files, variables and flags alike.</summary>
internal static class SettingsShape
{
    /// <summary>The keys with a name of their own; names of providers and aliases are the user's.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "default_model", "default_style", "llm_provider", "strict_models", "workspace", "user", "no_input",
        "routing.strategy", "routing.max_retries", "routing.across_models", "cache.enabled", "cache.ttl", "budget.day_usd", "budget.month_usd", "hub.base_url",
    ];

    /// <summary>Sections that are checked and kept, and that nothing reads in this version. Saying so beats a promise that nobody keeps.</summary>
    private static readonly string[] WithoutEffect = ["cache"];

    /// <summary>Reads a map. Whatever is wrong becomes a finding.</summary>
    /// <param name="section">The map.</param>
    /// <param name="layer">The layer to check; <c>null</c> for all of them together, when only what one alone cannot know is checked.</param>
    /// <param name="login">Who the user is when nobody says.</param>
    public static Settings Read(YamlSection section, LayerKind? layer, string login)
    {
        var settings = new Settings
        {
            DefaultModel = Word(section, "default_model"),
            DefaultStyle = Word(section, "default_style"),
            LlmProvider = Word(section, "llm_provider"),
            StrictModels = Truth(section, "strict_models") ?? false,
            Workspace = Workspace(section, layer),
            User = Word(section, "user") ?? login,
            NoInput = Truth(section, "no_input") ?? false,
            Providers = ProviderShape.Read(section, layer),
            Aliases = Aliases(section, layer),
            Models = ModelShape.Read(section, layer),
            Hub = Hub(section, layer),
            Routing = Routing(section, layer),
            Cache = Cache(section, layer),
            Budget = Budget(section, layer),
        };
        CheckNoKeys(section, "keys");
        CheckUnknown(section, layer);
        if (layer is not null) WarnOfNoEffect(section);
        return settings;
    }

    /// <summary>How a strategy is written.</summary>
    public static string WordFor(RoutingStrategy strategy) => StrategyWords.All.First(word => word.Value == strategy).Key;

    public static Problem NoName(YamlNode value)
    {
        var finding = BadWorkspace(value);
        return new Problem(ProblemCodes.InvalidConfig, "The configuration has a mistake.", finding.Where) { Findings = [finding] };
    }

    /// <summary>Reports what nobody reads, one layer at a time.</summary>
    internal static void CheckUnknown(YamlSection section, LayerKind? layer)
    {
        if (layer is not null) section.CheckUnknownKeys(Severity.Error);
    }

    /// <summary>A file of settings is shown, copied and kept under version control, so a key has no place in it.</summary>
    internal static void CheckNoKeys(YamlSection section, string key)
    {
        section.Expect(key);
        if (!section.Has(key)) return;
        const string Advice = "store it with writeit keys set, put it into an environment variable, or name a program with api_key_command";
        section.Findings.Error(FindingCodes.KeyInConfiguration, $"'{section.PathOf(key)}' is no setting: keys do not belong into configuration.", section.SpanOf(key), section.PathOf(key), Advice);
    }

    internal static string? Word(YamlSection section, string key)
    {
        if (section.Scalar(key) is not { } scalar) return null;
        if (!string.IsNullOrWhiteSpace(scalar.Text)) return scalar.Text.Trim();
        section.ReportWrong(scalar, key, "a name");
        return null;
    }

    /// <summary>Variables say 1 and 0 where files say true and false.</summary>
    private static bool? Truth(YamlSection section, string key) => section.Node(key) switch
    {
        YamlScalar { Text: "1" } => true,
        YamlScalar { Text: "0" } => false,
        _ => section.Flag(key),
    };

    private static WorkspaceName? Workspace(YamlSection section, LayerKind? layer)
    {
        const string Key = "workspace";
        if (section.Node(Key) is not { } node) return null;
        if (layer is LayerKind.Workspace)
            section.Findings.Error(FindingCodes.WrongLayer, "'workspace' cannot be set in the settings of a workspace.", section.SpanOf(Key), Key, "put it into config.yaml of the home");
        if (node is YamlScalar scalar && WorkspaceName.TryParse(scalar.Text, out var name)) return name;
        section.Findings.Add(BadWorkspace(node));
        return null;
    }

    private static Finding BadWorkspace(YamlNode value)
    {
        var shown = value is YamlScalar scalar ? $"'{scalar.Text}'" : value.Kind;
        return new(Severity.Error, FindingCodes.WrongType, $"'workspace' wants the name of a workspace, not {shown}.", value.Span, "workspace", WorkspaceName.Rule);
    }

    private static Dictionary<string, string> Aliases(YamlSection section, LayerKind? layer)
    {
        var aliases = new Dictionary<string, string>();
        if (section.Section("aliases") is not { } inner) return aliases;
        foreach (var name in inner.Map.Entries.Select(entry => entry.Key.Text))
        {
            if (Word(inner, name) is { } model) aliases[name] = model;
            if (layer is not null && name.Contains('/'))
                inner.Findings.Error(FindingCodes.WrongType, $"the alias '{name}' reads like provider/model.", inner.SpanOf(name), inner.PathOf(name), "leave the slash out");
            else if (layer is not null && (name.Length == 0 || name.Any(letter => letter == ',' || char.IsWhiteSpace(letter) || char.IsControl(letter))))
                inner.Findings.Error(FindingCodes.WrongType, $"the alias '{name}' is no single word.", inner.SpanOf(name), inner.PathOf(name), "leave blanks and commas out");
        }

        return aliases;
    }

    private static Uri? Hub(YamlSection section, LayerKind? layer)
    {
        if (section.Section("hub") is not { } inner) return null;
        var address = ProviderShape.Address(inner);
        if (layer is LayerKind.Directory) ProviderShape.RefuseGuarded(inner, ProviderShape.Guarded, "where texts and keys go");
        CheckUnknown(inner, layer);
        return address;
    }

    private static RoutingSettings Routing(YamlSection section, LayerKind? layer)
    {
        var usual = new RoutingSettings();
        if (section.Section("routing") is not { } inner) return usual;
        var routing = new RoutingSettings
        {
            Strategy = inner.Word("strategy", StrategyWords.All) ?? usual.Strategy,
            MaxRetries = inner.Integer("max_retries", 0, 5) ?? usual.MaxRetries,
            AcrossModels = Truth(inner, "across_models") ?? usual.AcrossModels,
        };
        CheckUnknown(inner, layer);
        return routing;
    }

    private static CacheSettings Cache(YamlSection section, LayerKind? layer)
    {
        var usual = new CacheSettings();
        if (section.Section("cache") is not { } inner) return usual;
        var cache = new CacheSettings { Enabled = Truth(inner, "enabled") ?? usual.Enabled, TimeToLive = inner.Duration("ttl") ?? usual.TimeToLive };
        CheckUnknown(inner, layer);
        return cache;
    }

    /// <summary>What may be spent.</summary>
    internal static BudgetSettings Budget(YamlSection section, LayerKind? layer)
    {
        if (section.Section("budget") is not { } inner) return new();
        var budget = new BudgetSettings { DayNanoUsd = Money(inner, "day_usd"), MonthNanoUsd = Money(inner, "month_usd") };
        CheckUnknown(inner, layer);
        return budget;
    }

    private static long? Money(YamlSection section, string key)
    {
        const decimal Nano = 1_000_000_000m;
        if (section.Scalar(key) is not { } scalar) return null;
        if (decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd is >= 0 and <= 1_000_000_000) return (long)(usd * Nano);
        section.ReportWrong(scalar, key, "an amount of US dollars such as 20 or 0.50");
        return null;
    }

    private static void WarnOfNoEffect(YamlSection section)
    {
        foreach (var key in WithoutEffect.Where(section.Has))
            section.Findings.Warning(FindingCodes.NoEffectYet, $"'{key}' has no effect yet.", section.SpanOf(key), key);
    }
}

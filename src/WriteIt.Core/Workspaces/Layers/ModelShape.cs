using System.Globalization;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>The section <c>models</c>: what the user knows of models better than the catalogue.</summary>
internal static class ModelShape
{
    /// <summary>The keys of a model.</summary>
    public static readonly IReadOnlyList<string> Keys = ["context_window", Input, Output, CacheRead, CacheWrite, "since"];

    /// <summary>What limits and budgets count with: a directory one merely walks into could make everything free.</summary>
    public static readonly IReadOnlyList<string> Guarded = [Input, Output, CacheRead, CacheWrite];

    public const string Section = "models";

    private const string Input = "input_usd";
    private const string Output = "output_usd";
    private const string CacheRead = "cache_read_usd";
    private const string CacheWrite = "cache_write_usd";
    private const string DateForm = "yyyy-MM-dd";
    private const int MostTokens = 100_000_000;
    private const decimal MostUsd = 1_000_000;

    public static IReadOnlyDictionary<string, ModelSettings> Read(YamlSection settings, LayerKind? layer)
    {
        var models = new Dictionary<string, ModelSettings>();
        if (settings.Section(Section) is not { } all) return models;
        foreach (var entry in all.Map.Entries)
        {
            var name = entry.Key.Text;
            if (!IsWhole(name))
                all.Findings.Error(FindingCodes.WrongType, $"'{name}' is not the whole name of a model.", entry.Key.Span, all.PathOf(name), "write it as provider/model");
            if (all.Section(name) is { } own) models[name] = Model(own, layer);
        }

        return models;
    }

    private static bool IsWhole(string name) => name.IndexOf('/') is > 0 and var slash && slash < name.Length - 1;

    private static ModelSettings Model(YamlSection section, LayerKind? layer)
    {
        var model = new ModelSettings
        {
            ContextWindow = section.Integer(Keys[0], 1, MostTokens),
            InputUsd = Usd(section, Input),
            OutputUsd = Usd(section, Output),
            CacheReadUsd = Usd(section, CacheRead),
            CacheWriteUsd = Usd(section, CacheWrite),
            Since = Date(section),
        };
        SettingsShape.CheckUnknown(section, layer);
        if (layer is LayerKind.Directory) ProviderShape.RefuseGuarded(section, Guarded, "what counts as spent");
        if (layer is null) CheckWhole(section);
        return model;
    }

    /// <summary>A price is one of reading and writing: half of it would make sums that are too small.</summary>
    private static void CheckWhole(YamlSection section)
    {
        var given = Keys.Skip(1).Where(section.Has).ToList();
        if (given.Count == 0) return;
        foreach (var missing in (ReadOnlySpan<string>)[Input, Output])
        {
            if (!section.Has(missing))
                section.Findings.Error(FindingCodes.MissingKey, $"'{section.Path}' has '{given[0]}' and needs the key '{missing}' too.", section.SpanOf(given[0]), section.PathOf(missing), "write what a million tokens cost in US dollars");
        }
    }

    private static decimal? Usd(YamlSection section, string key)
    {
        if (section.Scalar(key) is not { } scalar) return null;
        if (decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd is >= 0 and <= MostUsd) return usd;
        section.ReportWrong(scalar, key, "US dollars for a million tokens, such as 3 or 0.15");
        return null;
    }

    private static DateOnly? Date(YamlSection section)
    {
        const string Key = "since";
        if (section.Scalar(Key) is not { } scalar) return null;
        if (DateOnly.TryParseExact(scalar.Text.Trim(), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        section.ReportWrong(scalar, Key, "the day on which the price was known to hold, such as 2026-03-14");
        return null;
    }
}

using WriteIt.Workspaces.Keys;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Editing;

/// <summary>Values of settings as texts: how they are shown, and how they are written into a file.</summary>
internal static class SettingText
{
    private const string Models = "models";
    private const string KeyCommand = "api_key_command";
    private const string Address = "base_url";

    private static readonly string[] Truths = ["strict_models", "no_input", "routing.across_models", "cache.enabled"];

    /// <summary>How a value is shown. Of what may hold a secret, the arguments of a program and the query of an address, only that it is there.</summary>
    public static string Shown(SettingKey key, YamlNode value) => (key.Kind, value) switch
    {
        (KeyCommand, _) => Program(Words(value)),
        (Address or "hub.base_url", YamlScalar scalar) when scalar.Text.IndexOf('?') is > 0 and var query => $"{scalar.Text[..query].Trim()}?…",
        (_, YamlScalar scalar) when Truths.Contains(key.Kind) => Truth(scalar) ?? scalar.Text,
        (_, YamlScalar scalar) => scalar.Text.Trim(),
        (_, YamlList list) => string.Join(", ", list.Items.OfType<YamlScalar>().Select(item => item.Text)),
        _ => value.Kind,
    };

    /// <summary>All of a value, for somebody who is to judge it.</summary>
    public static string Whole(YamlNode value) => value is YamlScalar scalar ? scalar.Text : string.Join(' ', Words(value));

    /// <summary>A typed value as one line of YAML; <c>null</c> when it has no form.</summary>
    public static string? ToYaml(SettingKey key, string typed) => key.Kind switch
    {
        Models => YamlText.OfList(Items(typed) ?? typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        KeyCommand when Items(typed) is { } words => YamlText.OfList(words),
        _ => YamlText.Of(typed),
    };

    /// <summary>The items when a list is typed as in a file: <c>[a, b]</c>.</summary>
    private static IReadOnlyList<string>? Items(string typed) =>
        typed.StartsWith('[') && YamlReader.Read($"list: {typed}\n", file: null) is { Findings.Count: 0, Root: YamlMap map } && map.Find("list")?.Value is YamlList list && list.Items.All(item => item is YamlScalar)
            ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Text)]
            : null;

    private static IReadOnlyList<string> Words(YamlNode value) => value switch
    {
        YamlScalar line => CommandLine.Split(line.Text) ?? [],
        YamlList list => [.. list.Items.OfType<YamlScalar>().Select(word => word.Text)],
        _ => [],
    };

    private static string Program(IReadOnlyList<string> words) => words switch
    {
        [] => "",
        [var program] => program,
        [var program, ..] => $"{program} …",
    };

    private static string? Truth(YamlScalar scalar) => (scalar.Text, CoreSchema.AsWantedTruth(scalar)) switch
    {
        ("1", _) or (_, true) => "true",
        ("0", _) or (_, false) => "false",
        _ => null,
    };
}

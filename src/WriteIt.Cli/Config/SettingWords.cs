using System.CommandLine;
using System.Diagnostics;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Config;

/// <summary>Settings in words.</summary>
internal static class SettingWords
{
    /// <summary>The setting that a command is about.</summary>
    public static Argument<string> Key() => new("key") { Description = "a setting, such as default_model or cache.ttl" };

    /// <summary>The value, or the mark for nothing.</summary>
    public static Piece Value(SettingItem setting, Theme theme) => setting.Value is { } value ? value : (theme.None, Tone.Quiet);

    /// <summary>Where a setting comes from.</summary>
    public static string Place(SettingItem setting, Host host) => setting.Where is null ? "built in" : Display.Path(setting.Where, host);

    /// <summary>What a layer is called.</summary>
    public static string Layer(SettingItem setting) => setting.Layer switch
    {
        "built_in" => "built in",
        "home" => "home",
        "workspace" => "workspace",
        "directory" => "folder",
        "environment" => "environment",
        "flag" => "flag",
        _ => throw new UnreachableException($"layer {setting.Layer}"),
    };
}

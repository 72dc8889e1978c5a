using System.Diagnostics;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Keys;

/// <summary>Where a key comes from, for people.</summary>
internal static class KeyText
{
    /// <summary>The source of keys that <c>writeit keys set</c> stored.</summary>
    public const string File = "file";

    public static string Origin(KeyItem key, Host host) => key.Source switch
    {
        "environment" => $"environment ({key.From})",
        "command" => $"command ({key.From})",
        File => Display.Path(key.From!, host),
        "llm" => $"the llm tool ({Display.Path(key.From!, host)})",
        "none" => "",
        _ => throw new UnreachableException($"key source {key.Source}"),
    };
}

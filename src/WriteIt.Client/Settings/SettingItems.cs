namespace WriteIt.Client;

/// <summary>What holds for one setting. Never a key or a password.</summary>
public sealed record SettingItem
{
    /// <summary>The dotted name, such as <c>cache.ttl</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The value; <c>null</c> when there is none. Of a program that prints a key only its name.</summary>
    public string? Value { get; init; }

    /// <summary>The layer that says so: <c>built_in</c>, <c>home</c>, <c>workspace</c>, <c>directory</c>, <c>environment</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>The place: <c>file:line</c>, or the variable; <c>null</c> when it is built in.</summary>
    public string? Where { get; init; }
}

/// <summary>One setting with what every layer says of it.</summary>
public sealed record SettingDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The dotted name.</summary>
    public required string Key { get; init; }

    /// <summary>The value that holds; <c>null</c> when there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The layer that says so.</summary>
    public required string Layer { get; init; }

    /// <summary>The layers, weakest first; where a layer says nothing, <see cref="SettingItem.Where"/> tells where it could.</summary>
    public required IReadOnlyList<SettingItem> Layers { get; init; }
}

/// <summary>What came of changing a setting.</summary>
public sealed record SettingChange
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The dotted name.</summary>
    public required string Key { get; init; }

    /// <summary>The file that was changed.</summary>
    public required string Path { get; init; }

    /// <summary>The line the setting stands on now, from 1; <c>null</c> when it was taken out.</summary>
    public int? Line { get; init; }

    /// <summary>What holds from now on; <c>null</c> while the configuration has mistakes, and for a section.</summary>
    public SettingItem? InUse { get; init; }

    /// <summary>What is wrong with the configuration as a whole, such as a provider that has no address yet.</summary>
    public IReadOnlyList<WireFinding> Findings { get; init; } = [];
}

/// <summary>The settings of the current folder's <c>.writeit/config.yaml</c> that nobody but its owner should decide about.</summary>
public sealed record FolderTrust
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The file, by its one true name.</summary>
    public required string Path { get; init; }

    /// <summary>What the file holds, as a hash: trusting it means this content and no other.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether it is trusted.</summary>
    public required bool Trusted { get; init; }

    /// <summary>What trusting it allows; empty when it sets nothing that needs trust.</summary>
    public required IReadOnlyList<SettingItem> Allows { get; init; }
}

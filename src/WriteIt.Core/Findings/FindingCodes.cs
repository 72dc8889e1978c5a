namespace WriteIt.Findings;

/// <summary>
/// Every code a finding can carry. A code is never reused or renumbered: people search for it, silence it, and read
/// <c>writeit help WI0101</c>. 01xx YAML, 02xx pipelines, 03xx templates, 04xx configuration.
/// </summary>
public static class FindingCodes
{
    /// <summary>The text is not YAML.</summary>
    public const string YamlSyntax = "WI0101";

    /// <summary>A map names the same key twice.</summary>
    public const string DuplicateKey = "WI0102";

    /// <summary>A value has another type than the key wants.</summary>
    public const string WrongType = "WI0103";

    /// <summary>The file is nested deeper than 64 levels.</summary>
    public const string TooDeep = "WI0104";

    /// <summary>The file is larger than 1 MiB.</summary>
    public const string TooLarge = "WI0105";

    /// <summary>The file is not UTF-8 text.</summary>
    public const string NotUtf8 = "WI0106";

    /// <summary>The file holds nothing.</summary>
    public const string EmptyFile = "WI0107";

    /// <summary>A line is indented with a tab.</summary>
    public const string TabIndentation = "WI0108";

    /// <summary>Anchors or aliases expand to more than the file may hold.</summary>
    public const string AliasBomb = "WI0109";

    /// <summary>A key that nobody knows.</summary>
    public const string UnknownKey = "WI0110";

    /// <summary>A required key is missing.</summary>
    public const string MissingKey = "WI0111";
}

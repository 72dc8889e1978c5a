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

    /// <summary>A pipeline has no steps.</summary>
    public const string NoSteps = "WI0201";

    /// <summary>The key of a step or input cannot be used in templates.</summary>
    public const string BadKey = "WI0202";

    /// <summary>A step has a type that does not exist.</summary>
    public const string UnknownStepType = "WI0203";

    /// <summary>A step depends on one that does not exist.</summary>
    public const string UnknownDependency = "WI0204";

    /// <summary>Steps depend on each other in a circle.</summary>
    public const string DependencyCycle = "WI0205";

    /// <summary>A step depends on one that comes later; steps run in file order.</summary>
    public const string LaterDependency = "WI0206";

    /// <summary>A choice has no options.</summary>
    public const string NoOptions = "WI0207";

    /// <summary>Two options of a choice have the same value.</summary>
    public const string DuplicateOption = "WI0208";

    /// <summary>The default of a choice is none of its options.</summary>
    public const string DefaultNotAnOption = "WI0209";

    /// <summary>A pattern is not a regular expression.</summary>
    public const string BadPattern = "WI0210";

    /// <summary>The default of an input breaks the input's own rules.</summary>
    public const string BadDefault = "WI0211";

    /// <summary>A smallest value is larger than the largest one.</summary>
    public const string ImpossibleRange = "WI0212";

    /// <summary>An input is asked for and never used.</summary>
    public const string UnusedInput = "WI0213";

    /// <summary>A pipeline names no author.</summary>
    public const string MissingAuthor = "WI0214";

    /// <summary>A version is not a semantic version.</summary>
    public const string NotSemVer = "WI0215";

    /// <summary>A style primer does not exist.</summary>
    public const string UnknownStyle = "WI0216";

    /// <summary>A required pipeline does not exist.</summary>
    public const string UnknownTemplate = "WI0217";

    /// <summary>A key of the format that has no effect yet.</summary>
    public const string NoEffectYet = "WI0218";

    /// <summary>A key of the format that would change the text or its price and does not work yet.</summary>
    public const string NotSupportedYet = "WI0219";

    /// <summary>A key of older files that is accepted and has no effect.</summary>
    public const string AcceptedOnly = "WI0220";

    /// <summary>A pipeline has more inputs or steps than anybody could answer or pay.</summary>
    public const string TooMany = "WI0221";

    /// <summary>A template breaks the rules of the template language.</summary>
    public const string TemplateSyntax = "WI0301";

    /// <summary>A template uses a filter that does not exist.</summary>
    public const string UnknownFilter = "WI0302";

    /// <summary>A template uses an input, step, default or other value that does not exist.</summary>
    public const string UnknownName = "WI0303";

    /// <summary>A template uses the text of a step that comes later.</summary>
    public const string LaterStep = "WI0304";

    /// <summary>A <c>WRITEIT_*</c> variable that nobody reads.</summary>
    public const string UnknownVariable = "WI0401";

    /// <summary>A directory's own configuration decides where texts and keys go, or what counts as spent.</summary>
    public const string NotTrusted = "WI0402";

    /// <summary>A key stands in a configuration file.</summary>
    public const string KeyInConfiguration = "WI0403";

    /// <summary>A setting stands in a layer where it cannot be.</summary>
    public const string WrongLayer = "WI0404";
}

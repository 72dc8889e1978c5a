using System.Diagnostics;
using WriteIt.Providers;

namespace WriteIt.Pipelines;

/// <summary>What a step does.</summary>
public enum StepType
{
    /// <summary>A language model writes.</summary>
    Generate,

    /// <summary>A person picks from what is there.</summary>
    Select,

    /// <summary>Text is changed without a model.</summary>
    Transform,

    /// <summary>A person writes.</summary>
    UserInput,
}

/// <summary>One step of a pipeline. What its own file leaves open is filled from the defaults already.</summary>
public sealed record PipelineStep
{
    /// <summary>Its key, as in <c>{{ steps.KEY }}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>What it does.</summary>
    public required StepType Type { get; init; }

    /// <summary>What is asked of the model; <c>null</c> for a step that asks none.</summary>
    public PlacedTemplate? Prompt { get; init; }

    /// <summary>Standing instructions for the model.</summary>
    public PlacedTemplate? SystemPrompt { get; init; }

    /// <summary>The models to ask, best first; empty leaves it to <see cref="PipelineDefaults.Models"/>.</summary>
    public IReadOnlyList<PlacedTemplate> ModelPreference { get; init; } = [];

    /// <summary>Models of which each writes candidates of its own; empty for one model.</summary>
    public IReadOnlyList<PlacedTemplate> Models { get; init; } = [];

    /// <summary>How many candidates each model writes; at least 1.</summary>
    public int ResponseCount { get; init; } = 1;

    /// <summary>The steps it needs, by <c>depends_on</c> or because a template of it reads them; in file order.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>A style primer's name, or plain guidance; the defaults' style when the step names none.</summary>
    public string? Style { get; init; }

    /// <summary>How the model should write.</summary>
    public ModelParameters Parameters { get; init; } = new();

    /// <summary>The step is passed over when this is false.</summary>
    public PlacedCondition? When { get; init; }

    /// <summary>How the text is cut into options to pick from; a <see cref="StepType.Select"/> that does not say is cut at its headings.</summary>
    public OptionsFrom? OptionsFrom { get; init; }

    /// <summary>What is shown where a person picks.</summary>
    public PlacedTemplate? SelectionPrompt { get; init; }

    /// <summary>What the answer must be like.</summary>
    public StepValidation? Validation { get; init; }

    /// <summary>What happens to an answer that is not.</summary>
    public OnInvalid OnInvalid { get; init; }

    /// <summary>Whether and how long answers are kept; <c>null</c> leaves it to the configuration.</summary>
    public StepCache? Cache { get; init; }

    /// <summary>How long the whole answer may take; <c>null</c> for the provider's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether a person is asked about its text.</summary>
    public bool AllowFeedback { get; init; } = true;

    /// <summary>Whether it runs and is accepted without asking.</summary>
    public bool AutoApprove { get; init; }

    /// <summary>What file it leaves behind.</summary>
    public StepOutput Output { get; init; } = new();

    /// <summary>Everything in it that is read before it is done, in the order of the model above.</summary>
    internal IEnumerable<PlacedText> Templates
    {
        get
        {
            PlacedText?[] single = [Prompt, SystemPrompt, When, SelectionPrompt];
            return single.OfType<PlacedText>().Concat(ModelPreference).Concat(Models);
        }
    }
}

/// <summary>How an answer is cut into options.</summary>
public enum OptionsFrom
{
    /// <summary>At its headings.</summary>
    Headings,

    /// <summary>At the items of its numbered list.</summary>
    Numbered,

    /// <summary>At its lines.</summary>
    Lines,

    /// <summary>It is a JSON list.</summary>
    Json,
}

/// <summary>The words for <see cref="OptionsFrom"/> in files and JSON.</summary>
public static class OptionsFromWords
{
    /// <summary>What a file may write.</summary>
    internal static readonly OrderedDictionary<string, OptionsFrom> All = new()
    {
        ["headings"] = OptionsFrom.Headings,
        ["numbered"] = OptionsFrom.Numbered,
        ["lines"] = OptionsFrom.Lines,
        ["json"] = OptionsFrom.Json,
    };

    /// <summary>The stable word.</summary>
    public static string Of(OptionsFrom from) => All.First(word => word.Value == from).Key;

    /// <summary>What <paramref name="word"/> stands for; fails for a word that is none.</summary>
    public static OptionsFrom Of(string word) => All[word];
}

/// <summary>What happens to an answer that breaks the rules.</summary>
public enum OnInvalid
{
    /// <summary>A warning is shown.</summary>
    Warn,

    /// <summary>Another answer is asked for.</summary>
    Regenerate,

    /// <summary>The step fails.</summary>
    Fail,
}

/// <summary>What an answer must be like; <c>null</c> and empty demand nothing.</summary>
public sealed record StepValidation
{
    /// <summary>The fewest words.</summary>
    public int? MinWords { get; init; }

    /// <summary>The most words.</summary>
    public int? MaxWords { get; init; }

    /// <summary>The fewest characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Texts that must occur, letter for letter.</summary>
    public IReadOnlyList<string> MustInclude { get; init; } = [];

    /// <summary>Texts that must occur in upper or lower case.</summary>
    public IReadOnlyList<string> RequiredElements { get; init; } = [];

    /// <summary>Texts that must not occur.</summary>
    public IReadOnlyList<string> MustNotInclude { get; init; } = [];

    /// <summary>A regular expression that some part must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The language, as an ISO 639 code.</summary>
    public string? Language { get; init; }

    /// <summary>The highest school grade the text may ask of its reader.</summary>
    public double? ReadabilityMaxGrade { get; init; }
}

/// <summary>Whether and how long answers are kept.</summary>
/// <param name="Enabled">Whether they are kept at all.</param>
/// <param name="TimeToLive">How long; <c>null</c> leaves it to the configuration.</param>
public sealed record StepCache(bool Enabled, TimeSpan? TimeToLive);

/// <summary>What file a step leaves behind.</summary>
public sealed record StepOutput
{
    /// <summary>Whether its text is written to a file of its own.</summary>
    public bool Save { get; init; }

    /// <summary>The file's name; <c>null</c> for the usual one.</summary>
    public PlacedTemplate? Filename { get; init; }
}

/// <summary>The words for step types in files, JSON and messages.</summary>
public static class StepTypeWords
{
    /// <summary>What a file may write; several words mean the same.</summary>
    internal static readonly OrderedDictionary<string, StepType> All = new()
    {
        ["llm_generate"] = StepType.Generate,
        ["select"] = StepType.Select,
        ["transform"] = StepType.Transform,
        ["user_input"] = StepType.UserInput,
        ["llm_generation"] = StepType.Generate,
        ["generate"] = StepType.Generate,
    };

    /// <summary>The stable word.</summary>
    public static string Of(StepType type) => type switch
    {
        StepType.Generate => "llm_generate",
        StepType.Select => "select",
        StepType.Transform => "transform",
        StepType.UserInput => "user_input",
        _ => throw new UnreachableException($"step type {type}"),
    };
}

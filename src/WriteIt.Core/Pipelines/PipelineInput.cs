using System.Diagnostics;

namespace WriteIt.Pipelines;

/// <summary>What kind of answer an input takes.</summary>
public enum InputType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Textarea,

    /// <summary>One of some options.</summary>
    Choice,

    /// <summary>Any number of some options.</summary>
    Multichoice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>The path of a text file, whose text is the value.</summary>
    File,
}

/// <summary>One thing a pipeline asks for.</summary>
public sealed record PipelineInput
{
    /// <summary>Its key, as in <c>-i KEY=VALUE</c> and <c>{{ inputs.KEY }}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of answer it takes.</summary>
    public required InputType Type { get; init; }

    /// <summary>The question.</summary>
    public required string Label { get; init; }

    /// <summary>Whether the run cannot start without an answer.</summary>
    public bool Required { get; init; }

    /// <summary>The answer taken when none is given, as a person would type it.</summary>
    public string? Default { get; init; }

    /// <summary>Grey text in an empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>One sentence under the question.</summary>
    public string? Help { get; init; }

    /// <summary>The shortest text, in characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The longest text, in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The smallest number.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number.</summary>
    public double? Max { get; init; }

    /// <summary>A regular expression that some part of a text must match; <c>^</c> and <c>$</c> tie it to the ends.</summary>
    public string? Pattern { get; init; }

    /// <summary>The answers to choose from, in order; empty for other types.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];
}

/// <summary>One answer to choose.</summary>
/// <param name="Value">What templates get.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">One more line for people.</param>
public sealed record InputOption(string Value, string Label, string? Description = null);

/// <summary>The words for input types in files, JSON and messages.</summary>
public static class InputTypeWords
{
    /// <summary>What a file may write; several words mean the same.</summary>
    internal static readonly OrderedDictionary<string, InputType> All = new()
    {
        ["text"] = InputType.Text,
        ["textarea"] = InputType.Textarea,
        ["choice"] = InputType.Choice,
        ["multichoice"] = InputType.Multichoice,
        ["number"] = InputType.Number,
        ["boolean"] = InputType.Boolean,
        ["file"] = InputType.File,
        ["select"] = InputType.Choice,
        ["radio"] = InputType.Choice,
    };

    /// <summary>The stable word.</summary>
    public static string Of(InputType type) => type switch
    {
        InputType.Text => "text",
        InputType.Textarea => "textarea",
        InputType.Choice => "choice",
        InputType.Multichoice => "multichoice",
        InputType.Number => "number",
        InputType.Boolean => "boolean",
        InputType.File => "file",
        _ => throw new UnreachableException($"input type {type}"),
    };
}

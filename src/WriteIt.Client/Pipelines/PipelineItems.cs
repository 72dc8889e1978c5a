namespace WriteIt.Client;

/// <summary>A pipeline in a list.</summary>
public sealed record PipelineItem
{
    /// <summary>The name <c>writeit run</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>The title its file gives.</summary>
    public required string Title { get; init; }

    /// <summary>What it makes.</summary>
    public string? Description { get; init; }

    /// <summary><c>workspace</c>, <c>global</c> or <c>built-in</c>; <c>path</c> for a file of the current folder.</summary>
    public required string Scope { get; init; }

    /// <summary>Its file; <c>null</c> for a built-in one.</summary>
    public string? Path { get; init; }

    /// <summary>The scope whose pipeline of the same name is used instead of this one; <c>null</c> when this one is used.</summary>
    public string? ShadowedBy { get; init; }
}

/// <summary>Where a pipeline is looked for.</summary>
public enum PipelineScope
{
    /// <summary>Path, workspace, global, built-in: the nearest wins.</summary>
    Any,

    /// <summary>Global and built-in ones only (<c>--global</c>).</summary>
    Global,

    /// <summary>The given path or the current folder only (<c>--local</c>).</summary>
    Local,
}

/// <summary>One pipeline in full: what to ask for and what it does.</summary>
public sealed record PipelineDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The name or path it was found by.</summary>
    public required string Name { get; init; }

    /// <summary>The title its file gives.</summary>
    public required string Title { get; init; }

    /// <summary>What it makes.</summary>
    public string? Description { get; init; }

    /// <summary>The version its file gives.</summary>
    public string? Version { get; init; }

    /// <summary><c>path</c>, <c>workspace</c>, <c>global</c> or <c>built-in</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>What to ask for, in order.</summary>
    public required IReadOnlyList<InputField> Inputs { get; init; }

    /// <summary>What it does, in order.</summary>
    public required IReadOnlyList<StepOutline> Steps { get; init; }

    /// <summary>Warnings and notes about the file; errors stop the request instead.</summary>
    public IReadOnlyList<WireFinding> Findings { get; init; } = [];
}

/// <summary>One input to ask for.</summary>
public sealed record InputField
{
    /// <summary>Its key, as in <c>-i KEY=VALUE</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>text</c>, <c>textarea</c>, <c>choice</c>, <c>multichoice</c>, <c>number</c>, <c>boolean</c> or <c>file</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The question.</summary>
    public required string Label { get; init; }

    /// <summary>Whether the run cannot start without it.</summary>
    public required bool Required { get; init; }

    /// <summary>The answer taken when none is given, as text.</summary>
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

    /// <summary>A regular expression that some part of a text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The answers to choose from, in order; empty for other types.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];
}

/// <summary>One answer to choose.</summary>
/// <param name="Value">What the pipeline gets.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">One more line for people.</param>
public sealed record InputOption(string Value, string Label, string? Description = null);

/// <summary>One step before it runs.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
public sealed record StepOutline(string Key, string Name, string? Description);

/// <summary>Answers to check before a run starts.</summary>
public sealed record CheckInputs
{
    /// <summary>The pipeline: a name or a path.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Where it is looked for.</summary>
    public PipelineScope Scope { get; init; }

    /// <summary>The workspace; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary>The answers by input key, as typed.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>Whether inputs without an answer are checked too; <c>false</c> checks only what is given, one answer at a time.</summary>
    public bool Complete { get; init; }
}

/// <summary>What is wrong with an answer.</summary>
/// <param name="Key">The input.</param>
/// <param name="Code"><c>missing_input</c> or <c>bad_input</c>.</param>
/// <param name="Message">The reason, for the person who typed it.</param>
/// <param name="Reason">The same for where the input is named already, such as beside its field.</param>
public sealed record InputProblem(string Key, string Code, string Message, string Reason);

namespace WriteIt.Client;

/// <summary>Who decides at each step.</summary>
public enum RunMode
{
    /// <summary>A person is asked wherever the pipeline does not decide itself.</summary>
    Interactive,

    /// <summary>Every step is accepted automatically; a failure ends the run.</summary>
    Auto,
}

/// <summary>A run to create and start.</summary>
public sealed record StartRun
{
    /// <summary>The pipeline: a name or a path.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Where it is looked for.</summary>
    public PipelineScope Scope { get; init; }

    /// <summary>The workspace; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary>The answers by input key, as typed.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Who decides.</summary>
    public RunMode Mode { get; init; }

    /// <summary>Models that replace those of every step, each for a text of its own; empty keeps the pipeline's.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How many texts each model writes for a step, 1 to 20; <c>null</c> keeps the pipeline's number.</summary>
    public int? Candidates { get; init; }

    /// <summary>Whether stored answers may be used and new ones stored.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>How providers are put in order: <c>preference_order</c>, <c>round_robin</c>, <c>performance_based</c>, <c>cost_optimized</c> or <c>latency_optimized</c>; as configured when <c>null</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>How urgent its answers are: <c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>; the usual when <c>null</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>What the whole run may cost in US dollars, a decimal; no limit of its own when <c>null</c>.</summary>
    public string? MaxCost { get; init; }

    /// <summary>
    /// Whether nobody takes the last text for the result while it is written: then one that is cut is written from the beginning by the next model.
    /// Else the run stops there, because what was taken cannot be called back.
    /// </summary>
    public bool HoldsResult { get; init; }

    /// <summary>Repeating the request with the same id returns the first run instead of a second one.</summary>
    public string? CommandId { get; init; }
}

/// <summary>A run to go on with.</summary>
public sealed record ResumeRun
{
    /// <summary>Its id, a unique prefix, or <c>last</c>; the newest run that is not completed when <c>null</c>.</summary>
    public string? Run { get; init; }

    /// <summary>The workspace; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary>Who decides from here on.</summary>
    public RunMode Mode { get; init; }

    /// <summary>Models that replace those of every step from here on, each for a text of its own; empty keeps what the run has.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How many texts each model writes for a step from here on, 1 to 20; <c>null</c> keeps what the run has.</summary>
    public int? Candidates { get; init; }

    /// <summary>Whether stored answers may be used and new ones stored.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>How providers are put in order: <c>preference_order</c>, <c>round_robin</c>, <c>performance_based</c>, <c>cost_optimized</c> or <c>latency_optimized</c>; as before when <c>null</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>How urgent its answers are: <c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>; as before when <c>null</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>What the whole run may cost in US dollars, a decimal; as before when <c>null</c>.</summary>
    public string? MaxCost { get; init; }

    /// <summary>
    /// Whether nobody takes the last text for the result while it is written: then one that is cut is written from the beginning by the next model.
    /// Else the run stops there, because what was taken cannot be called back.
    /// </summary>
    public bool HoldsResult { get; init; }
}

/// <summary>The words for what a person can decide, the same in every face.</summary>
public static class RunActions
{
    /// <summary>Before a step: run it. After a response: accept it.</summary>
    public const string Continue = "continue";

    /// <summary>Before a step: add guidance to its prompt. After a response: ask for a revision.</summary>
    public const string Guide = "guide";

    /// <summary>Ask afresh.</summary>
    public const string Regenerate = "regenerate";

    /// <summary>After a response: accept one of several texts, or one option of a text.</summary>
    public const string Pick = "pick";

    /// <summary>After a response: ask a model to bring several texts together.</summary>
    public const string Merge = "merge";

    /// <summary>After a response: lay texts side by side; answered by the face itself, never sent.</summary>
    public const string Compare = "compare";

    /// <summary>Go on without this step.</summary>
    public const string Skip = "skip";

    /// <summary>Stop here; everything is kept.</summary>
    public const string Quit = "quit";

    /// <summary>After a failure: try the same again.</summary>
    public const string Retry = "retry";

    /// <summary>After a failure: try another model for this step.</summary>
    public const string OtherModel = "other_model";

    /// <summary>While text streams: stop it, keep what came, and ask.</summary>
    public const string Stop = "stop";

    /// <summary>What the keys mean here; answered by the face itself, never sent.</summary>
    public const string Help = "help";
}

/// <summary>What a person decided.</summary>
public sealed record Decision
{
    /// <summary>One of <see cref="RunActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The step it is meant for; refused when the run is at another one. <c>null</c> for the run as a whole.</summary>
    public string? Step { get; init; }

    /// <summary>With <c>continue</c>, <c>pick</c> and <c>guide</c> after a response: the text that is meant; the first of <see cref="MenuData.Fresh"/> when <c>null</c>.</summary>
    public int? Candidate { get; init; }

    /// <summary>With <c>pick</c>: the option of the text, from 1; <c>null</c> for the whole text, or its first option where it has some.</summary>
    public int? Option { get; init; }

    /// <summary>With <c>merge</c>: the texts to bring together; empty for those that were written together last, or else all.</summary>
    public IReadOnlyList<int> Candidates { get; init; } = [];

    /// <summary>With <c>guide</c>: the instruction. With <c>merge</c>: what to take from each text; <c>null</c> leaves it to the model.</summary>
    public string? Guidance { get; init; }

    /// <summary>With <c>other_model</c>: the model to try, as <c>--model</c> takes it.</summary>
    public string? Model { get; init; }

    /// <summary>Repeating a decision with the same id has no second effect.</summary>
    public string? CommandId { get; init; }
}

/// <summary>Which runs a list shows.</summary>
public sealed record RunListQuery
{
    /// <summary>The workspace; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary>Only runs in this state.</summary>
    public string? Status { get; init; }

    /// <summary>Only runs of this pipeline.</summary>
    public string? Pipeline { get; init; }

    /// <summary>How many at most, 1 to 1,000.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Go on behind the page that gave this cursor.</summary>
    public string? Cursor { get; init; }
}

namespace WriteIt;

/// <summary>One kind of problem with what scripts and HTTP callers see of it.</summary>
/// <param name="Name">The stable snake_case name in JSON, documents and <c>writeit help</c>.</param>
/// <param name="ExitCode">The exit code of the program.</param>
/// <param name="HttpStatus">The status of the HTTP answer.</param>
/// <param name="Meaning">What it means, one sentence for the documentation.</param>
public sealed record ProblemCode(string Name, int ExitCode, int HttpStatus, string Meaning)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>All problem codes, each with exit code and HTTP status in the same row.</summary>
public static class ProblemCodes
{
    // 1: the run or a provider failed, or somebody else was faster.
    /// <summary>WriteIt itself broke a promise; please report it.</summary>
    public static readonly ProblemCode Internal = new("internal", 1, 500, "WriteIt itself broke a promise; please report it.");
    /// <summary>The language model gave no usable answer.</summary>
    public static readonly ProblemCode ModelFailed = new("model_failed", 1, 502, "The language model gave no usable answer.");
    /// <summary>The model's own policy refused the request.</summary>
    public static readonly ProblemCode ModelRefused = new("model_refused", 1, 422, "The model's own policy refused the request.");
    /// <summary>A local model's files are missing, damaged or of a layout that cannot be run.</summary>
    public static readonly ProblemCode ModelUnusable = new("model_unusable", 1, 500, "A local model's files are missing, damaged or of a layout that cannot be run.");
    /// <summary>A model could not be fetched or did not arrive whole.</summary>
    public static readonly ProblemCode PullFailed = new("pull_failed", 1, 502, "A model could not be fetched or did not arrive whole.");
    /// <summary>The prompt does not fit into the model's context window.</summary>
    public static readonly ProblemCode PromptTooLong = new("prompt_too_long", 1, 422, "The prompt does not fit into the model's context window.");
    /// <summary>A prompt template could not be rendered with these values.</summary>
    public static readonly ProblemCode TemplateFailed = new("template_failed", 1, 422, "A prompt template could not be rendered with these values.");
    /// <summary>The thing exists already, is in use, or changed meanwhile.</summary>
    public static readonly ProblemCode Conflict = new("conflict", 1, 409, "The thing exists already, is in use, or changed meanwhile.");
    /// <summary>Another process drives this run.</summary>
    public static readonly ProblemCode RunHeld = new("run_held", 1, 409, "Another process drives this run.");
    /// <summary>A file or database could not be read or written.</summary>
    public static readonly ProblemCode StorageFailed = new("storage_failed", 1, 500, "A file or database could not be read or written.");
    /// <summary>A stored file or database is damaged or newer than this program.</summary>
    public static readonly ProblemCode StorageDamaged = new("storage_damaged", 1, 500, "A stored file or database is damaged or newer than this program.");

    // 2: the command or its input is wrong.
    /// <summary>The command or request is put wrongly.</summary>
    public static readonly ProblemCode Usage = new("usage", 2, 400, "The command or request is put wrongly.");
    /// <summary>A name breaks the rules for names.</summary>
    public static readonly ProblemCode BadName = new("bad_name", 2, 400, "A name breaks the rules for names.");
    /// <summary>A required input was not given.</summary>
    public static readonly ProblemCode MissingInput = new("missing_input", 2, 400, "A required input was not given.");
    /// <summary>An input breaks the rules its pipeline sets.</summary>
    public static readonly ProblemCode BadInput = new("bad_input", 2, 400, "An input breaks the rules its pipeline sets.");
    /// <summary>The run does not allow this decision now.</summary>
    public static readonly ProblemCode BadDecision = new("bad_decision", 2, 409, "The run does not allow this decision now.");

    // 3: a file has mistakes.
    /// <summary>A pipeline, style or data file has errors.</summary>
    public static readonly ProblemCode InvalidFile = new("invalid_file", 3, 422, "A pipeline, style or data file has errors.");
    /// <summary>A configuration file or variable has errors.</summary>
    public static readonly ProblemCode InvalidConfig = new("invalid_config", 3, 422, "A configuration file or variable has errors.");

    // 4: no key, or the key was refused.
    /// <summary>No key is configured for the provider.</summary>
    public static readonly ProblemCode NoKey = new("no_key", 4, 401, "No key is configured for the provider.");
    /// <summary>The provider refused the key.</summary>
    public static readonly ProblemCode CredentialsRefused = new("credentials_refused", 4, 502, "The provider refused the key.");

    // 5: not there.
    /// <summary>No pipeline has this name or path.</summary>
    public static readonly ProblemCode PipelineNotFound = new("pipeline_not_found", 5, 404, "No pipeline has this name or path.");
    /// <summary>No workspace has this name.</summary>
    public static readonly ProblemCode WorkspaceNotFound = new("workspace_not_found", 5, 404, "No workspace has this name.");
    /// <summary>No run has this id or prefix.</summary>
    public static readonly ProblemCode RunNotFound = new("run_not_found", 5, 404, "No run has this id or prefix.");
    /// <summary>No file is at this path.</summary>
    public static readonly ProblemCode FileNotFound = new("file_not_found", 5, 404, "No file is at this path.");
    /// <summary>No configured provider serves a model of this name.</summary>
    public static readonly ProblemCode ModelNotFound = new("model_not_found", 5, 404, "No configured provider serves a model of this name.");
    /// <summary>No provider has this name.</summary>
    public static readonly ProblemCode ProviderNotFound = new("provider_not_found", 5, 404, "No provider has this name.");
    /// <summary>No setting and no stored key has this name.</summary>
    public static readonly ProblemCode KeyNotFound = new("key_not_found", 5, 404, "No setting and no stored key has this name.");

    // 6: a limit.
    /// <summary>A limit that was set (cost, time, budget) was reached.</summary>
    public static readonly ProblemCode LimitReached = new("limit_reached", 6, 402, "A limit that was set (cost, time, budget) was reached.");

    // 130: the user.
    /// <summary>The user stopped it.</summary>
    public static readonly ProblemCode Interrupted = new("interrupted", 130, 499, "The user stopped it.");

    /// <summary>Every code, in the order of this table.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        Internal, ModelFailed, ModelRefused, ModelUnusable, PullFailed, PromptTooLong, TemplateFailed, Conflict, RunHeld, StorageFailed, StorageDamaged,
        Usage, BadName, MissingInput, BadInput, BadDecision,
        InvalidFile, InvalidConfig,
        NoKey, CredentialsRefused,
        PipelineNotFound, WorkspaceNotFound, RunNotFound, FileNotFound, ModelNotFound, ProviderNotFound, KeyNotFound,
        LimitReached,
        Interrupted,
    ];

    /// <summary>The code of this name; <see cref="Internal"/> for a name of a newer version, which a stored run may hold.</summary>
    public static ProblemCode Find(string name) => All.FirstOrDefault(code => code.Name == name) ?? Internal;
}

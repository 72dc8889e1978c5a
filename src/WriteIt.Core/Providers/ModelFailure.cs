namespace WriteIt.Providers;

/// <summary>What kind of trouble an attempt met; decides whether trying again, or elsewhere, makes sense.</summary>
public enum FailureClass
{
    /// <summary>The account has no money or allowance left.</summary>
    Quota,

    /// <summary>Too many requests for now.</summary>
    RateLimit,

    /// <summary>No connection came about, or it broke before any byte of the answer.</summary>
    Connect,

    /// <summary>Nothing came in time.</summary>
    Timeout,

    /// <summary>The provider has trouble of its own (5xx, overloaded, unreadable answer).</summary>
    Transient,

    /// <summary>No key, or a key the provider refuses.</summary>
    Credential,

    /// <summary>The provider does not serve this model.</summary>
    ModelGone,

    /// <summary>The prompt does not fit the model.</summary>
    ContextWindow,

    /// <summary>The model's policy refused.</summary>
    Policy,

    /// <summary>The request is wrong and would be wrong anywhere.</summary>
    Caller,

    /// <summary>A limit of our own: budget, queue, deadline.</summary>
    Local,

    /// <summary>The text was cut after it had begun.</summary>
    Interrupted,

    /// <summary>The model answered with nothing.</summary>
    Empty,

    /// <summary>A model of this machine cannot be run: files missing, damaged, of another layout, or no native library.</summary>
    Unusable,

    /// <summary>Anything else.</summary>
    Unknown,
}

/// <summary>Why an answer did not come, for the router to act on and a person to read. Never holds a key.</summary>
/// <param name="Class">What kind of trouble.</param>
/// <param name="Message">What happened, in one sentence.</param>
public sealed record ModelFailure(FailureClass Class, string Message)
{
    /// <summary>How to mend it: the next command.</summary>
    public string? Hint { get; init; }

    /// <summary>The status of the HTTP answer, when there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The failure as a person and a script see it.</summary>
    public Problem ToProblem() => new(Code, Message, Hint: Hint);

    private ProblemCode Code => Class switch
    {
        FailureClass.Credential => ProblemCodes.CredentialsRefused,
        FailureClass.ModelGone => ProblemCodes.ModelNotFound,
        FailureClass.ContextWindow => ProblemCodes.PromptTooLong,
        FailureClass.Policy => ProblemCodes.ModelRefused,
        FailureClass.Local => ProblemCodes.LimitReached,
        FailureClass.Unusable => ProblemCodes.ModelUnusable,
        _ => ProblemCodes.ModelFailed,
    };
}

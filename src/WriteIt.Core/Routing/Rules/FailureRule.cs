using WriteIt.Providers;

namespace WriteIt.Routing.Rules;

/// <summary>What a failure says of the one that failed.</summary>
internal enum HealthMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It failed.</summary>
    Failure,

    /// <summary>It may have failed.</summary>
    HalfFailure,

    /// <summary>It wants a rest.</summary>
    Rest,

    /// <summary>Its key is of no use for a while.</summary>
    KeyOut,

    /// <summary>Its key is of no use for a while, and only it has that key.</summary>
    ModelKeyOut,

    /// <summary>Its account is empty.</summary>
    QuotaOut,

    /// <summary>It does not serve this model.</summary>
    ModelOut,
}

/// <summary>Who may be asked after a failure.</summary>
internal enum Onward
{
    /// <summary>The next one.</summary>
    Anybody,

    /// <summary>Whoever takes a longer prompt.</summary>
    LargerWindow,

    /// <summary>The next one, once.</summary>
    OneMore,

    /// <summary>Nobody: it would be wrong anywhere, or must not be walked around.</summary>
    Nobody,
}

/// <summary>One row of the table of failures.</summary>
/// <param name="Retries">How often the same candidate is asked again at once, at most.</param>
/// <param name="Mark">What it says of the candidate.</param>
/// <param name="Next">Who else may be asked.</param>
internal sealed record FailureRule(int Retries, HealthMark Mark, Onward Next)
{
    private const int Overloaded = 529;

    /// <summary>The row for a failure before the first text.</summary>
    public static FailureRule For(ModelFailure failure, RouterOptions options) => failure.Class switch
    {
        FailureClass.Quota => new(0, HealthMark.QuotaOut, Onward.Anybody),
        FailureClass.RateLimit => new(failure.RetryAfter <= options.ShortPause ? 1 : 0, HealthMark.Rest, Onward.Anybody),
        FailureClass.Connect => new(1, HealthMark.Failure, Onward.Anybody),
        FailureClass.Transient when failure.HttpStatus == Overloaded => new(1, HealthMark.Failure, Onward.Anybody),
        FailureClass.Transient => new(options.MaxRetries, HealthMark.Failure, Onward.Anybody),
        FailureClass.Timeout or FailureClass.Interrupted or FailureClass.Unusable => new(0, HealthMark.Failure, Onward.Anybody),
        FailureClass.Empty => new(0, HealthMark.HalfFailure, Onward.Anybody),
        FailureClass.Credential => new(0, HealthMark.KeyOut, Onward.Anybody),
        FailureClass.ModelGone => new(0, HealthMark.ModelOut, Onward.Anybody),
        FailureClass.ContextWindow => new(0, HealthMark.None, Onward.LargerWindow),
        FailureClass.Policy or FailureClass.Caller or FailureClass.Local => new(0, HealthMark.None, Onward.Nobody),
        FailureClass.Unknown => new(0, HealthMark.HalfFailure, Onward.OneMore),
        _ => throw new System.Diagnostics.UnreachableException($"failure class {failure.Class}"),
    };
}

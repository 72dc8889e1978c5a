namespace WriteIt.Providers.Upstream;

/// <summary>Which kind of trouble an error is: the server's own code and type decide first, then status and wording; the first row that fits.</summary>
internal static class FailureClasses
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(60);

    /// <param name="status">The HTTP status, or <c>null</c> when the error came inside a stream that had begun well.</param>
    /// <param name="error">What the server says.</param>
    /// <param name="model">The model that was asked for, as sent.</param>
    /// <param name="retryAfter">How long it asks to wait.</param>
    public static FailureClass Of(int? status, UpstreamError error, string model, TimeSpan? retryAfter) =>
        ByCode(error.Code) ?? ByCode(error.Type) ?? ByStatus(status ?? error.Status, error, model, retryAfter);

    private static FailureClass? ByCode(string? code) => code switch
    {
        "insufficient_quota" or "billing_hard_limit_reached" or "billing_not_active" or "insufficient_balance" => FailureClass.Quota,
        "rate_limit_exceeded" or "rate_limit_error" or "too_many_requests" => FailureClass.RateLimit,
        "overloaded_error" or "engine_overloaded" or "service_unavailable" => FailureClass.Transient,
        "invalid_api_key" or "authentication_error" or "invalid_authentication" => FailureClass.Credential,
        "model_not_found" or "model_decommissioned" or "model_deprecated" => FailureClass.ModelGone,
        "context_length_exceeded" or "exceed_context_size_error" or "string_above_max_length" => FailureClass.ContextWindow,
        "content_filter" or "content_policy_violation" or "ResponsibleAIPolicyViolation" or "moderation_blocked" => FailureClass.Policy,
        _ => null,
    };

    private static FailureClass ByStatus(int? status, UpstreamError error, string model, TimeSpan? retryAfter) => status switch
    {
        402 => FailureClass.Quota,
        400 or 403 or 429 or null when Says(error, "credit balance", "spend cap", "insufficient credit", "insufficient balance") => FailureClass.Quota,
        429 => FailureClass.RateLimit,
        503 when retryAfter <= ShortPause => FailureClass.RateLimit,
        >= 500 or 408 => FailureClass.Transient,
        401 => FailureClass.Credential,
        400 or 403 when Says(error, "api key") => FailureClass.Credential,
        404 or 400 when Names(error, model) => FailureClass.ModelGone,
        410 => FailureClass.ModelGone,
        < 500 or null when Says(error, "context length", "context window", "context size", "maximum context", "prompt is too long", "input is too long", "too many tokens", "exceed context limit") =>
            FailureClass.ContextWindow,
        < 500 or null when Says(error, "content policy", "content management policy", "content filtering policy", "moderation", "flagged", "safety system", "usage policies") => FailureClass.Policy,
        < 500 or null when Says(error, "rate limit", "too many requests", "tokens per minute", "requests per minute") => FailureClass.RateLimit,
        403 => FailureClass.Credential,
        null when error.Type is "server_error" or "api_error" || error.Code is "server_error" || Says(error, "overloaded", "unavailable", "internal") => FailureClass.Transient,
        400 or 409 or 413 or 415 or 422 => FailureClass.Caller,
        _ => FailureClass.Unknown,
    };

    /// <summary>The complaint is about the model, not about a parameter that the model does not take.</summary>
    private static bool Names(UpstreamError error, string model) =>
        (error.Message.Contains(model, StringComparison.OrdinalIgnoreCase) || Says(error, "model"))
        && (error.Type == "not_found_error" || Says(error, "not found", "does not exist", "not exist", "no such", "unknown model", "invalid model", "not a valid model", "decommissioned", "retired", "deprecated", "no model"));

    private static bool Says(UpstreamError error, params ReadOnlySpan<string> wordings)
    {
        foreach (var wording in wordings)
        {
            if (error.Message.Contains(wording, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

using System.Net.Http.Headers;
using System.Text.Json;

namespace WriteIt.Providers.Upstream;

/// <summary>Puts the troubles of one call into words: who, what, how to mend it. The one place where messages about a server are made.</summary>
/// <param name="options">Which server.</param>
/// <param name="model">Which model was asked, or <c>null</c> when none was.</param>
/// <param name="key">The key that was sent, to be cut out.</param>
internal sealed class Troubles(ServerOptions options, string? model, string? key)
{
    private const string TryAnother = "Try again, or choose another model: --model NAME.";

    private readonly string _subject = model is null ? options.Id : $"{options.Id}/{model}";

    /// <summary>The answer's status is an error.</summary>
    public ModelFailure OfStatus(int status, HttpResponseHeaders headers, string body, DateTimeOffset now)
    {
        var error = UpstreamError.OfBody(body);
        var wait = RetryAfter.Read(headers, error.Message, now);
        var kind = FailureClasses.Of(status, error, model ?? "", wait);
        // A refused key is quoted in part by some servers, and nothing else in that answer helps.
        var quote = status == 401 ? "" : error.Message;
        return Say(kind, status == 404 && kind == FailureClass.Unknown ? "there is nothing at this address" : Words(kind), quote) with
        {
            HttpStatus = status,
            RetryAfter = wait,
            Hint = status == 404 && kind == FailureClass.Unknown ? $"Check base_url of {options.Id} ({options.Place}): it usually ends in /v1." : Hint(kind),
        };

        ModelFailure Say(FailureClass trouble, string what, string said) => Report(trouble, $"{status}, {what}", said);
    }

    /// <summary>Success, but not what was asked for: a page of a proxy, or an error that forgot its status.</summary>
    public ModelFailure OfOtherKind(string mediaType, string body)
    {
        var error = UpstreamError.OfBody(body);
        return error.Code is null && error.Type is null && !body.Contains("\"error\"", StringComparison.Ordinal)
            ? Report(FailureClass.Transient, $"the server answered with {Kind(mediaType)} instead of what was asked for")
            : Report(FailureClasses.Of(status: null, error, model ?? "", retryAfter: null), "the server answered with an error", error.Message);
    }

    /// <summary>An error object came where text should have come.</summary>
    public ModelFailure OfStreamError(JsonElement json)
    {
        var error = UpstreamError.OfJson(json);
        var kind = FailureClasses.Of(status: null, error, model ?? "", retryAfter: null);
        return Report(kind, Words(kind), error.Message) with { HttpStatus = error.Status, RetryAfter = RetryAfter.InWords(error.Message) };
    }

    /// <summary>The connection failed or was lost.</summary>
    public ModelFailure OfConnection(Exception trouble) => trouble switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => NoConnection($"the name '{options.BaseUrl.Host}' is not known"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NoConnection("no secure connection could be made (certificate or TLS)"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => NoConnection("nobody answers there"),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => NoConnection("the proxy refused"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => Report(FailureClass.Transient, "the server's answer is no HTTP"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Report(FailureClass.Transient, "the head of the server's answer is too long"),
        _ => Report(FailureClass.Connect, "the connection was lost"),
    };

    /// <summary>Foreign words on one line, without the key.</summary>
    public string Quote(string text) => SecretText.Quote(text, key);

    /// <summary>Any trouble that has no answer to be read, in plain words.</summary>
    public ModelFailure Report(FailureClass kind, string what, string quote = "")
    {
        var said = SecretText.Quote(quote, key);
        return new ModelFailure(kind, said.Length > 0 ? $"{_subject}: {what}: \"{said}\"." : $"{_subject}: {what}.") { Hint = Hint(kind) };
    }

    /// <summary>The same trouble after text had come: what came is a fragment, whatever the reason. A refusal stays one.</summary>
    public static ModelFailure AfterText(ModelFailure failure) => failure.Class is FailureClass.Policy
        ? failure
        : failure with { Class = FailureClass.Interrupted, Message = $"The text was cut. {failure.Message}", Hint = TryAnother };

    private ModelFailure NoConnection(string why) => Report(FailureClass.Connect, $"no connection to {options.Place}, {why}");

    private static string Kind(string mediaType) => mediaType switch
    {
        "text/html" => "a web page",
        "application/json" => "one JSON document",
        _ => "something else",
    };

    private static string Words(FailureClass kind) => kind switch
    {
        FailureClass.Quota => "the account has no money or allowance left",
        FailureClass.RateLimit => "too many requests for now",
        FailureClass.Transient => "the server has trouble of its own",
        FailureClass.Credential => "the key was refused",
        FailureClass.ModelGone => "the server does not serve this model",
        FailureClass.ContextWindow => "the prompt is too long for this model",
        FailureClass.Policy => "the model's policy refused",
        FailureClass.Caller => "the server rejects the request",
        _ => "the server failed in a way that is not known",
    };

    private string Hint(FailureClass kind) => kind switch
    {
        FailureClass.Quota => $"Add credit to the account of {options.Id}, or choose another model: --model NAME.",
        FailureClass.Connect when options.BaseUrl.IsLoopback => $"Start the server, or correct base_url of {options.Id}.",
        FailureClass.Connect => $"Check the network and base_url of {options.Id}, or choose another model: --model NAME.",
        FailureClass.Credential => options.Key?.HowToSet ?? $"Name the variable that holds the key: providers.{options.Id}.api_key_env.",
        FailureClass.ModelGone => "See what is served: writeit models list.",
        FailureClass.ContextWindow => "Shorten the inputs, or choose a model with a larger window: --model NAME.",
        FailureClass.Policy => "Reword the request, or choose another model: --model NAME.",
        FailureClass.Caller => "Check the step's parameters, or choose another model: --model NAME.",
        _ => TryAnother,
    };
}

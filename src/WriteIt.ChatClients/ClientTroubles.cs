using System.Net.Sockets;
using Microsoft.Extensions.AI;
using WriteIt.Providers;
using WriteIt.Providers.Upstream;

namespace WriteIt.ChatClients;

/// <summary>Puts what a client throws or reports into words and classes.</summary>
internal sealed class ClientTroubles(ModelName model, ChatClientOptions options)
{
    private const string Hidden = "[key]";

    // A variable that is not set gives an empty one, which hides nothing.
    private readonly IReadOnlyList<string> _secrets = [.. options.Secrets.Where(secret => !string.IsNullOrWhiteSpace(secret))];

    public ModelFailure Late(string limit) => Report(FailureClass.Timeout, limit);

    /// <summary>An exception: the application's own judgement first, then what can be told from its kind and status.</summary>
    public ModelFailure Of(Exception trouble)
    {
        if (options.Classify?.Invoke(trouble) is { } judged) return judged with { Message = WithoutSecrets(judged.Message), Hint = judged.Hint is { } hint ? WithoutSecrets(hint) : null };
        return trouble switch
        {
            HttpRequestException { StatusCode: { } status } http => OfStatus((int)status, http.Message),
            HttpRequestException or SocketException or IOException => Report(FailureClass.Connect, "the connection failed", Words(trouble.Message)),
            TimeoutException or OperationCanceledException => Report(FailureClass.Timeout, "the client gave up waiting"),
            _ => OfWords(trouble.GetType().Name, trouble.Message),
        };
    }

    /// <summary>An error that came where text should have come.</summary>
    public ModelFailure Of(ErrorContent error)
    {
        var kind = FailureClasses.Of(status: null, new UpstreamError(error.Message ?? "", error.ErrorCode), model.Model, retryAfter: null);
        return Report(kind, $"the client reports an error{(error.ErrorCode is { Length: > 0 } code ? $" ({WithoutSecrets(code)})" : "")}", Words(error.Message));
    }

    public ModelFailure Report(FailureClass kind, string what, string quote = "") =>
        new(kind, quote.Length > 0 ? $"{model}: {what}: \"{quote}\"." : $"{model}: {what}.");

    private ModelFailure OfStatus(int status, string message)
    {
        var kind = FailureClasses.Of(status, new UpstreamError(message), model.Model, retryAfter: null);
        // A refused key is quoted in part by some servers, and nothing else in that answer helps.
        return Report(kind, $"the client met the status {status}", kind == FailureClass.Credential ? "" : Words(message)) with { HttpStatus = status };
    }

    /// <summary>Libraries with exceptions of their own put the status and the server's words into the message.</summary>
    private ModelFailure OfWords(string type, string message) =>
        Report(FailureClasses.Of(status: null, new UpstreamError(message), model.Model, retryAfter: null), $"the client failed with {type}", Words(message));

    /// <summary>Foreign words as far as it is known what must not be in them.</summary>
    private string Words(string? text) => _secrets.Count == 0 || text is null ? "" : WithoutSecrets(text);

    private string WithoutSecrets(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        foreach (var secret in _secrets) text = SecretText.Quote(text, secret);
        return _secrets.Count == 0 ? SecretText.Quote(text, key: null) : text;
    }
}

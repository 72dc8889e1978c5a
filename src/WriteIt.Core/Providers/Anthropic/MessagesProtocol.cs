using System.Text.Json;
using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.Anthropic;

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesProtocol(AnthropicOptions options) : Protocol
{
    /// <summary>The protocol wants a longest answer. This one fits every model that is served today but the oldest.</summary>
    private const int UsualMaxTokens = 8_192;

    private const int OldestMaxTokens = 4_096;
    private const double HighestTemperature = 1;

    private static readonly string[] Oldest = ["claude-3-haiku", "claude-3-opus", "claude-3-sonnet"];

    public override string Answers => "messages";

    public override string ListQuery => "limit=1000";

    public override void WriteHead(HttpRequestMessage message, string? key)
    {
        message.Headers.Add("anthropic-version", options.Version);
        if (key is not null) message.Headers.Add("x-api-key", key);
    }

    public override int? LongestAnswer(string model) => UsualLength(model);

    public override byte[] Write(ModelRequest request)
    {
        var parameters = request.Parameters;
        var body = new MessagesRequest
        {
            Model = request.Models[0],
            MaxTokens = parameters.MaxTokens ?? options.MaxTokens ?? UsualLength(request.Models[0]),
            System = System(request),
            Messages = [.. request.Messages.Where(message => message.Role is not MessageRole.System).Select(message => new SentMessage(Role(message.Role), message.Text))],
            Stream = true,
            Temperature = parameters.Temperature is { } wanted ? Math.Min(wanted, HighestTemperature) : null,
            // Newer models refuse a request that names both.
            TopP = parameters.Temperature is null ? parameters.TopP : null,
            StopSequences = parameters.Stop is { Count: > 0 } stop ? stop : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, MessagesJson.Default.MessagesRequest);
    }

    public override string? LeftOut(ModelRequest request)
    {
        var parameters = request.Parameters;
        List<string> words = [];
        if (parameters.Temperature > HighestTemperature) words.Add("a temperature of 1 at most");
        if (parameters is { Temperature: not null, TopP: not null }) words.Add("no top_p beside a temperature");
        if (parameters.Seed is not null) words.Add("no seed");
        return words.Count == 0 ? null : $"takes {string.Join(", ", words)}; asked so";
    }

    public override GrowingAnswer Begin(ModelRequest request, Troubles troubles) => new MessagesAnswer(request, troubles);

    private static int UsualLength(string model) => Oldest.Any(old => model.StartsWith(old, StringComparison.Ordinal)) ? OldestMaxTokens : UsualMaxTokens;

    /// <summary>Standing instructions are no message of their own here.</summary>
    private static string? System(ModelRequest request)
    {
        var texts = request.Messages.Where(message => message.Role is MessageRole.System).Select(message => message.Text).ToList();
        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }

    private static string Role(MessageRole role) => role switch
    {
        MessageRole.User => "user",
        MessageRole.Assistant => "assistant",
        _ => throw new global::System.Diagnostics.UnreachableException($"message role {role}"),
    };
}

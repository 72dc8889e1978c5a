using System.Net.Http.Headers;
using System.Text.Json;
using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>Chat Completions.</summary>
internal sealed class ChatProtocol(OpenAiCompatibleOptions options) : Protocol
{
    /// <summary>What OpenAI's oldest models write at most; they refuse a request for more.</summary>
    private const int OldestMaxTokens = 4_096;

    private static readonly string[] Oldest = ["gpt-3.5-turbo", "gpt-4-turbo"];

    public override string Answers => "chat/completions";

    public override void WriteHead(HttpRequestMessage message, string? key)
    {
        if (key is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public override int? LongestAnswer(string model) => options.IsOpenAi && Oldest.Any(old => model.StartsWith(old, StringComparison.Ordinal)) ? OldestMaxTokens : null;

    public override byte[] Write(ModelRequest request)
    {
        var parameters = request.Parameters;
        var longest = parameters.MaxTokens ?? options.MaxTokens;
        var fixedSampling = HasFixedSampling(request);
        var body = new ChatRequest
        {
            Model = request.Models[0],
            Messages = [.. request.Messages.Select(message => new ChatMessage(Role(message.Role), message.Text))],
            Stream = true,
            StreamOptions = options.AskForUsage ? new StreamOptions(IncludeUsage: true) : null,
            Temperature = fixedSampling ? null : parameters.Temperature,
            TopP = fixedSampling ? null : parameters.TopP,
            MaxTokens = options.IsOpenAi ? null : longest,
            MaxCompletionTokens = options.IsOpenAi ? longest : null,
            Seed = parameters.Seed,
            Stop = parameters.Stop is { Count: > 0 } stop ? stop : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, ChatJson.Default.ChatRequest);
    }

    public override string? LeftOut(ModelRequest request) =>
        HasFixedSampling(request) && (request.Parameters.Temperature is not null || request.Parameters.TopP is not null)
            ? "takes no temperature or top_p; asked without"
            : null;

    public override GrowingAnswer Begin(ModelRequest request, Troubles troubles) => new ChatAnswer(request, troubles);

    /// <summary>OpenAI's reasoning models refuse a request that names a temperature.</summary>
    private bool HasFixedSampling(ModelRequest request)
    {
        if (!options.IsOpenAi) return false;
        var model = request.Models[0];
        return model.StartsWith("o1", StringComparison.Ordinal) || model.StartsWith("o3", StringComparison.Ordinal) || model.StartsWith("o4", StringComparison.Ordinal)
            || (model.StartsWith("gpt-5", StringComparison.Ordinal) && !model.Contains("chat", StringComparison.Ordinal));
    }

    private static string Role(MessageRole role) => role switch
    {
        MessageRole.System => "system",
        MessageRole.User => "user",
        MessageRole.Assistant => "assistant",
        _ => throw new System.Diagnostics.UnreachableException($"message role {role}"),
    };
}

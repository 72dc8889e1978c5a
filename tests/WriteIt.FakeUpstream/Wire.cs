namespace WriteIt.FakeUpstream;

/// <summary>How one protocol says what the server does.</summary>
internal abstract class Wire
{
    /// <summary>The events before the first word.</summary>
    public abstract IEnumerable<string> Begin(string model, long inputTokens);

    /// <summary>The event of one word.</summary>
    public abstract string Word(string word);

    /// <summary>The events that end a whole answer.</summary>
    public abstract IEnumerable<string> End(long inputTokens, long outputTokens);

    /// <summary>The event that is an error.</summary>
    public abstract string StreamError { get; }

    /// <summary>The body of an HTTP error.</summary>
    public abstract string Error(Behaviour.Fail fail);

    /// <summary>The answer in one piece.</summary>
    public abstract string Whole(string model, string text, long inputTokens, long outputTokens);
}

/// <summary>OpenAI's Chat Completions.</summary>
internal sealed class ChatCompletionsWire : Wire
{
    public override IEnumerable<string> Begin(string model, long inputTokens) => [Event("""{"index":0,"delta":{"role":"assistant","content":""}}""")];

    public override string Word(string word) => Event($$$"""{"index":0,"delta":{"content":"{{{word}}}"}}""");

    public override IEnumerable<string> End(long inputTokens, long outputTokens) =>
    [
        Event("""{"index":0,"delta":{},"finish_reason":"stop"}"""),
        $$$"""data: {"choices":[],"usage":{"prompt_tokens":{{{inputTokens}}},"completion_tokens":{{{outputTokens}}},"total_tokens":{{{inputTokens + outputTokens}}}}}""" + "\n\n",
        "data: [DONE]\n\n",
    ];

    public override string StreamError => """data: {"error":{"message":"The server had an error.","type":"server_error"}}""" + "\n\n";

    public override string Error(Behaviour.Fail fail) =>
        $$$"""{"error":{"message":"{{{fail.Message}}}","type":"{{{fail.Type}}}","code":{{{(fail.Code is null ? "null" : $"\"{fail.Code}\"")}}}}}""";

    public override string Whole(string model, string text, long inputTokens, long outputTokens) =>
        $$$"""{"model":"{{{model}}}","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":{{{inputTokens}}},"completion_tokens":{{{outputTokens}}}}}""";

    private static string Event(string choice) => $$"""data: {"object":"chat.completion.chunk","choices":[{{choice}}]}""" + "\n\n";
}

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesWire : Wire
{
    public override IEnumerable<string> Begin(string model, long inputTokens) =>
    [
        Event("message_start", $$$$"""{"message":{"id":"msg_1","type":"message","role":"assistant","model":"{{{{model}}}}","content":[],"stop_reason":null,"usage":{"input_tokens":{{{{inputTokens}}}},"output_tokens":1}}}"""),
        Event("content_block_start", """{"index":0,"content_block":{"type":"text","text":""}}"""),
        Event("ping", "{}"),
    ];

    public override string Word(string word) => Event("content_block_delta", $$$"""{"index":0,"delta":{"type":"text_delta","text":"{{{word}}}"}}""");

    public override IEnumerable<string> End(long inputTokens, long outputTokens) =>
    [
        Event("content_block_stop", """{"index":0}"""),
        Event("message_delta", $$$"""{"delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":{{{outputTokens}}}}}"""),
        Event("message_stop", "{}"),
    ];

    public override string StreamError => Event("error", """{"error":{"type":"api_error","message":"The server had an error."}}""");

    public override string Error(Behaviour.Fail fail) => $$$"""{"type":"error","error":{"type":"{{{fail.Type}}}","message":"{{{fail.Message}}}"}}""";

    public override string Whole(string model, string text, long inputTokens, long outputTokens) =>
        $$$"""{"type":"message","model":"{{{model}}}","content":[{"type":"text","text":"{{{text}}}"}],"stop_reason":"end_turn","usage":{"input_tokens":{{{inputTokens}}},"output_tokens":{{{outputTokens}}}}}""";

    /// <summary>The type stands in the event's name and in its body.</summary>
    private static string Event(string type, string rest) => $"event: {type}\ndata: {{\"type\":\"{type}\"{(rest == "{}" ? "}" : "," + rest[1..])}\n\n";
}

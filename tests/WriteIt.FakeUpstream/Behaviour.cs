using System.Globalization;

namespace WriteIt.FakeUpstream;

/// <summary>What a model of the fake server does. The name alone decides, so that a test says what it wants where it names the model.</summary>
public abstract record Behaviour
{
    private protected Behaviour()
    {
    }

    /// <summary>Writes a text and may be stopped on the way.</summary>
    /// <param name="Words">How many words it has.</param>
    public sealed record Write(int Words) : Behaviour
    {
        /// <summary>How long each word takes.</summary>
        public TimeSpan WordDelay { get; init; }

        /// <summary>What happens instead of the rest after <see cref="After"/> words; <c>null</c> writes to the end.</summary>
        public Break? Break { get; init; }

        /// <summary>After how many words.</summary>
        public int After { get; init; }
    }

    /// <summary>Answers with an HTTP error.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Type">The server's own word for it.</param>
    /// <param name="Message">What it says.</param>
    public sealed record Fail(int Status, string Type, string Message) : Behaviour
    {
        /// <summary>The server's own code, where it has one.</summary>
        public string? Code { get; init; }

        /// <summary>The header <c>retry-after</c>, in seconds.</summary>
        public int? RetryAfterSeconds { get; init; }
    }

    /// <summary>Never answers.</summary>
    public sealed record Hang : Behaviour;

    /// <summary>Answers with a page for people, as a proxy does.</summary>
    public sealed record Page : Behaviour;

    /// <summary>Does one of several things, as a seeded dice decides.</summary>
    /// <param name="Percent">How often it does something bad.</param>
    public sealed record Chaos(int Percent) : Behaviour;

    /// <summary>The behaviours by name; a number behind the name sets the one figure of a behaviour.</summary>
    public static IReadOnlyDictionary<string, (string What, Func<int?, Behaviour> Of)> All { get; } = new OrderedDictionary<string, (string, Func<int?, Behaviour>)>
    {
        ["ok"] = ("writes 20 words at once; ok-5 writes five", words => new Write(words ?? 20)),
        ["slow"] = ("waits 50 ms before each word; slow-20 waits 20 ms", ms => new Write(20) { WordDelay = TimeSpan.FromMilliseconds(ms ?? 50) }),
        ["429"] = ("too many requests; 429-2 asks to wait 2 s", seconds => new Fail(429, "rate_limit_error", "Too many requests.") { RetryAfterSeconds = seconds }),
        ["500"] = ("has trouble of its own", _ => new Fail(500, "api_error", "The server had an error.")),
        ["503"] = ("is unavailable; 503-20 says for 20 s", seconds => new Fail(503, "api_error", "Loading the model.") { RetryAfterSeconds = seconds }),
        ["529"] = ("is overloaded", _ => new Fail(529, "overloaded_error", "Overloaded")),
        ["401"] = ("refuses the key", _ => new Fail(401, "authentication_error", "Incorrect API key provided.") { Code = "invalid_api_key" }),
        ["402"] = ("wants money", _ => new Fail(402, "billing_error", "Your credit balance is too low.")),
        ["404"] = ("is not served", _ => new Fail(404, "not_found_error", "The model '404' does not exist.") { Code = "model_not_found" }),
        ["400"] = ("rejects the request", _ => new Fail(400, "invalid_request_error", "temperature must be at most 1.")),
        ["too-long"] = ("finds the prompt too long", _ => new Fail(400, "invalid_request_error", "prompt is too long: 9000 tokens > 8192 maximum") { Code = "context_length_exceeded" }),
        ["policy"] = ("refuses by policy", _ => new Fail(400, "invalid_request_error", "Output blocked by content filtering policy.") { Code = "content_policy_violation" }),
        ["hang"] = ("never answers", _ => new Hang()),
        ["page"] = ("is a proxy that wants people to sign in", _ => new Page()),
        ["stall"] = ("says nothing more after its head; stall-5 after five words", words => new Write(20) { Break = Break.Stall, After = words ?? 0 }),
        ["cut"] = ("breaks the connection after its head; cut-5 after five words", words => new Write(20) { Break = Break.Cut, After = words ?? 0 }),
        ["malformed"] = ("sends an event that is no JSON; malformed-5 after five words", words => new Write(20) { Break = Break.Malformed, After = words ?? 0 }),
        ["error"] = ("sends an error as an event; error-5 after five words", words => new Write(20) { Break = Break.Error, After = words ?? 0 }),
        ["no-finish"] = ("ends well without saying that it is complete; no-finish-5 after five words", words => new Write(20) { Break = Break.NoFinish, After = words ?? 0 }),
        ["empty"] = ("answers with nothing", _ => new Write(0)),
        ["chaos"] = ("fails, stalls or is cut one time in five; chaos-50 one time in two", percent => new Chaos(percent ?? 20)),
    };

    /// <summary>What the model named <paramref name="model"/> does, or <c>null</c> when there is none of that name.</summary>
    public static Behaviour? Find(string model)
    {
        if (All.TryGetValue(model, out var named)) return named.Of(null);
        var dash = model.LastIndexOf('-');
        return dash > 0 && int.TryParse(model.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && All.TryGetValue(model[..dash], out named)
            ? named.Of(figure)
            : null;
    }
}

/// <summary>How a text ends before its end.</summary>
public enum Break
{
    /// <summary>Nothing more comes, and the connection stays.</summary>
    Stall,

    /// <summary>The connection breaks.</summary>
    Cut,

    /// <summary>An event comes that is no JSON.</summary>
    Malformed,

    /// <summary>An event comes that is an error.</summary>
    Error,

    /// <summary>The connection ends well, without the event that says so.</summary>
    NoFinish,
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Providers.Upstream;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

/// <summary>The rows of the error table, first match wins.</summary>
public sealed class Errors_of_a_server : IAsyncDisposable
{
    private readonly ScriptedServer _upstream = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 10, 1, 12, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Theory]
    [InlineData(402, "{}", FailureClass.Quota)]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","code":"insufficient_quota"}}""", FailureClass.Quota)]
    [InlineData(400, """{"error":{"message":"Your credit balance is too low"}}""", FailureClass.Quota)]
    [InlineData(403, """{"error":{"message":"This key has reached its spend cap"}}""", FailureClass.Quota)]
    [InlineData(429, "", FailureClass.RateLimit)]
    [InlineData(429, """{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}""", FailureClass.RateLimit)]
    [InlineData(413, """{"error":{"message":"Request too large on tokens per minute (TPM): Limit 6000","type":"tokens","code":"rate_limit_exceeded"}}""", FailureClass.RateLimit)]
    [InlineData(400, """{"message":"Too many requests, slow down"}""", FailureClass.RateLimit)]
    [InlineData(500, """{"error":{"message":"The server had an error","type":"server_error"}}""", FailureClass.Transient)]
    [InlineData(502, "<html><h1>Bad gateway</h1></html>", FailureClass.Transient)]
    [InlineData(503, """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""", FailureClass.Transient)]
    [InlineData(504, "", FailureClass.Transient)]
    [InlineData(408, "", FailureClass.Transient)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", FailureClass.Transient)]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}""", FailureClass.Credential)]
    [InlineData(400, """[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]""", FailureClass.Credential)]
    [InlineData(403, """{"detail":"Forbidden"}""", FailureClass.Credential)]
    [InlineData(404, """{"error":{"message":"The model `ok` does not exist or you do not have access to it.","code":"model_not_found"}}""", FailureClass.ModelGone)]
    [InlineData(404, """{"error":{"message":"model 'ok' not found","type":"api_error","code":null}}""", FailureClass.ModelGone)]
    [InlineData(400, """{"error":"Invalid model: ok"}""", FailureClass.ModelGone)]
    [InlineData(403, """{"error":{"message":"Project does not have access","code":"model_not_found"}}""", FailureClass.ModelGone)]
    [InlineData(410, "", FailureClass.ModelGone)]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}""", FailureClass.ContextWindow)]
    [InlineData(400, """{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}""", FailureClass.ContextWindow)]
    [InlineData(400, """{"error":"The model is loaded with context length of only 4096 tokens"}""", FailureClass.ContextWindow)]
    [InlineData(400, """{"error":{"message":"The response was filtered due to the prompt","code":"content_filter"}}""", FailureClass.Policy)]
    [InlineData(403, """{"error":{"code":403,"message":"Your chosen model requires moderation and your input was flagged"}}""", FailureClass.Policy)]
    [InlineData(400, """{"error":{"message":"Unsupported parameter: 'seed' is not supported with this model."}}""", FailureClass.Caller)]
    [InlineData(409, "", FailureClass.Caller)]
    [InlineData(413, "", FailureClass.Caller)]
    [InlineData(415, "", FailureClass.Caller)]
    [InlineData(422, """{"detail":[{"loc":["body","temperature"],"msg":"must be at most 2"}]}""", FailureClass.Caller)]
    [InlineData(404, "404 page not found", FailureClass.Unknown)]
    [InlineData(405, "", FailureClass.Unknown)]
    [InlineData(302, "", FailureClass.Unknown)]
    public async Task Each_signal_has_its_class(int status, string body, FailureClass kind)
    {
        var failure = await FailAsync(status, body);
        (failure.Class, failure.HttpStatus).ShouldBe((kind, status));
        failure.Message.ShouldStartWith($"server/ok: {status}, ");
        failure.Hint.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("Retry-After: 20", FailureClass.RateLimit)]
    [InlineData("Retry-After: 600", FailureClass.Transient)]
    public async Task A_short_pause_that_is_announced_is_a_limit_and_no_trouble(string header, FailureClass kind) =>
        (await FailAsync(503, "", header)).Class.ShouldBe(kind);

    [Theory]
    [InlineData("Retry-After: 2", 2_000)]
    [InlineData("Retry-After: Wed, 01 Oct 2025 12:00:30 GMT", 30_000)]
    [InlineData("Retry-After: Wed, 01 Oct 2025 11:00:00 GMT", 0)]
    [InlineData("retry-after-ms: 1500", 1_500)]
    [InlineData("x-ms-retry-after-ms: 250", 250)]
    [InlineData("x-ratelimit-remaining-tokens: 0\r\nx-ratelimit-reset-tokens: 6m0s", 360_000)]
    [InlineData("x-ratelimit-remaining-tokens: 9\r\nx-ratelimit-reset-tokens: 6m0s", 7_000)]
    [InlineData("Retry-After: soon", 7_000)]
    [InlineData("Retry-After: 9999999", 7_000)]
    [InlineData("X-Nothing: 1", 7_000)]
    public async Task How_long_to_wait_is_read_from_headers_then_from_words(string header, int milliseconds) =>
        (await FailAsync(429, """{"error":{"message":"Please try again in 7s."}}""", header)).RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("Please try again in 20s.", 20_000)]
    [InlineData("try again in 1m20.5s", 80_500)]
    [InlineData("Try again in 350ms", 350)]
    [InlineData("try again in 6m0s", 360_000)]
    [InlineData("try again in 60 s", 60_000)]
    [InlineData("try again in a while", null)]
    [InlineData("try again later", null)]
    public void Words_about_waiting_are_understood(string message, int? milliseconds) =>
        RetryAfter.InWords(message).ShouldBe(milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null);

    [Fact]
    public async Task A_message_says_who_what_and_in_the_servers_own_words_why() =>
        (await FailAsync(429, """{"error":{"message":"Rate limit\n reached\u001b[31m"}}""")).ShouldBe(
            new ModelFailure(FailureClass.RateLimit, "server/ok: 429, too many requests for now: \"Rate limit reached [31m\".") { HttpStatus = 429, Hint = "Try again, or choose another model: --model NAME." });

    [Fact]
    public async Task A_long_body_is_cut_short() => (await FailAsync(500, new string('x', 1_000_000))).Message.Length.ShouldBeLessThan(400);

    [Fact]
    public async Task A_web_page_is_not_quoted() =>
        (await FailAsync(502, "<html><h1>Bad gateway</h1></html>")).Message.ShouldBe("server/ok: 502, the server has trouble of its own.");

    [Fact]
    public async Task A_wrong_address_is_called_one()
    {
        var failure = await FailAsync(404, "404 page not found");
        failure.Message.ShouldBe("server/ok: 404, there is nothing at this address: \"404 page not found\".");
        failure.Hint.ShouldBe($"Check base_url of server ({_upstream.BaseUrl}): it usually ends in /v1.");
    }

    [Theory]
    [InlineData("text/html", "<html>Please sign in</html>", FailureClass.Transient, "server/ok: the server answered with a web page instead of what was asked for.")]
    [InlineData("application/json", """{"choices":[]}""", FailureClass.Transient, "server/ok: the server answered with one JSON document instead of what was asked for.")]
    [InlineData("application/json", """{"error":{"message":"model 'ok' not found"}}""", FailureClass.Unknown, "server/ok: the server answered with an error: \"model 'ok' not found\".")]
    [InlineData("application/json", """{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}""", FailureClass.RateLimit, "server/ok: the server answered with an error: \"Slow down\".")]
    public async Task Success_that_is_no_stream_is_a_failure(string kind, string body, FailureClass failureClass, string message)
    {
        _upstream.Next(UpstreamAct.Head(200, kind), UpstreamAct.Text(body));
        var failure = await AskAsync();
        (failure.Class, failure.Message).ShouldBe((failureClass, message));
    }

    [Theory]
    [InlineData(FailureClass.Credential, "credentials_refused", 4)]
    [InlineData(FailureClass.ModelGone, "model_not_found", 5)]
    [InlineData(FailureClass.Policy, "model_refused", 1)]
    [InlineData(FailureClass.ContextWindow, "prompt_too_long", 1)]
    [InlineData(FailureClass.RateLimit, "model_failed", 1)]
    public void A_failure_ends_the_program_as_its_class_says(FailureClass kind, string code, int exitCode)
    {
        var problem = new ModelFailure(kind, "No.") { Hint = "Mend it." }.ToProblem();
        (problem.Code.Name, problem.Code.ExitCode, problem.Hint).ShouldBe((code, exitCode, "Mend it."));
    }

    private async Task<ModelFailure> FailAsync(int status, string body, params string[] headers)
    {
        _upstream.Fails(status, body, headers);
        return await AskAsync();
    }

    private async Task<ModelFailure> AskAsync()
    {
        using var provider = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl }, _time);
        return (await provider.AllAsync(For("ok"))).ShouldHaveSingleItem().ShouldBeOfType<ModelUpdate.Failed>().Failure;
    }
}

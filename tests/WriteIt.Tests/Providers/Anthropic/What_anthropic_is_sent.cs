using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Anthropic;
using WriteIt.Providers.Upstream;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.Anthropic;

public sealed class What_anthropic_is_sent : IAsyncDisposable
{
    private const string Secret = "sk-ant-AbCdEfGh12345678";

    private readonly ScriptedServer _upstream = new();

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Fact]
    public async Task A_bare_prompt_gets_the_length_that_the_protocol_wants()
    {
        var (sent, _) = await SendAsync(For("ok"));
        sent.Line.ShouldBe("POST /v1/messages HTTP/1.1");
        sent.Body.ShouldBe("""{"model":"ok","max_tokens":8192,"messages":[{"role":"user","content":"Write about tomatoes."}],"stream":true}""");
        (sent.Headers["x-api-key"], sent.Headers["anthropic-version"], sent.Headers.ContainsKey("Authorization")).ShouldBe((Secret, "2023-06-01", false));
    }

    [Fact]
    public async Task Every_wish_has_its_place_and_what_has_none_is_said()
    {
        var request = For("ok") with
        {
            Messages = [new(MessageRole.System, "Be brief."), new(MessageRole.User, "Hi"), new(MessageRole.Assistant, "Yes?"), new(MessageRole.User, "Go.")],
            Parameters = new ModelParameters { Temperature = 1.2, TopP = 0.9, MaxTokens = 100, Seed = 7, Stop = ["END"] },
        };
        var (sent, updates) = await SendAsync(request);
        sent.Body.ShouldBe(
            """{"model":"ok","max_tokens":100,"system":"Be brief.","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"Go."}]"""
            + ""","stream":true,"temperature":1,"stop_sequences":["END"]}""");
        updates[0].ShouldBe(new ModelUpdate.Notice("anthropic/ok: takes a temperature of 1 at most, no top_p beside a temperature, no seed; asked so"));
    }

    [Theory]
    [InlineData("claude-3-haiku-20240307", 4096)]
    [InlineData("claude-sonnet-4-5", 8192)]
    public async Task The_oldest_models_are_asked_for_less_and_that_is_known_before(string model, int longest)
    {
        (await SendAsync(For(model))).Sent.Body.ShouldContain($"\"max_tokens\":{longest},");
        using var provider = Provider();
        provider.LongestAnswer(model).ShouldBe(longest);
    }

    [Theory]
    [InlineData(401, """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", FailureClass.Credential)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}""", FailureClass.Quota)]
    [InlineData(404, """{"type":"error","error":{"type":"not_found_error","message":"model: ok"}}""", FailureClass.ModelGone)]
    [InlineData(404, """{"type":"error","error":{"type":"not_found_error","message":"Not Found"}}""", FailureClass.Unknown)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}""", FailureClass.ContextWindow)]
    [InlineData(413, """{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}""", FailureClass.Caller)]
    [InlineData(429, """{"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your rate limit"}}""", FailureClass.RateLimit)]
    [InlineData(500, """{"type":"error","error":{"type":"api_error","message":"Internal server error"}}""", FailureClass.Transient)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", FailureClass.Transient)]
    public async Task Its_errors_have_their_classes_and_never_the_key(int status, string body, FailureClass kind)
    {
        _upstream.Fails(status, body.Replace("\"}}", $" {Secret}\"}}}}", StringComparison.Ordinal), $"request-id: {Secret}");
        using var provider = Provider();
        var failure = (await provider.AllAsync(For("ok"))).Failure();
        (failure.Class, failure.HttpStatus).ShouldBe((kind, status));
        failure.ToString().ShouldNotContain(Secret[6..14]);
    }

    [Fact]
    public async Task When_a_used_up_limit_comes_back_is_the_hint()
    {
        _upstream.Fails(429, "{}", "anthropic-ratelimit-requests-remaining: 7", "anthropic-ratelimit-requests-reset: 2025-10-01T13:00:00Z",
            "anthropic-ratelimit-input-tokens-remaining: 0", "anthropic-ratelimit-input-tokens-reset: 2025-10-01T12:00:30Z");
        using var provider = Provider();
        (await provider.AllAsync(For("ok"))).Failure().RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Its_list_is_asked_for_whole()
    {
        _upstream.Next(UpstreamAct.Head(200, "application/json"), UpstreamAct.Text("""{"data":[{"type":"model","id":"claude-sonnet-4-5-20250929","display_name":"Claude Sonnet 4.5"}],"has_more":false}"""));
        using var provider = Provider();
        (await provider.ListModelsAsync(default)).ShouldBe([new ModelInfo(new ModelName("anthropic", "claude-sonnet-4-5-20250929"), Description: "Claude Sonnet 4.5")]);
        _upstream.Requests.ShouldHaveSingleItem().Line.ShouldBe("GET /v1/models?limit=1000 HTTP/1.1");
    }

    private async Task<(UpstreamRequest Sent, IReadOnlyList<ModelUpdate> Updates)> SendAsync(ModelRequest request)
    {
        _upstream.Streams(Script("messages/two-words"));
        using var provider = Provider();
        var updates = await provider.AllAsync(request);
        updates[^1].ShouldBeOfType<ModelUpdate.Finished>();
        return (_upstream.Requests.ShouldHaveSingleItem(), updates);
    }

    private AnthropicProvider Provider() => new(
        new AnthropicOptions { Id = "anthropic", BaseUrl = _upstream.BaseUrl, Key = new ApiKey(_ => ValueTask.FromResult<string?>(Secret), () => true, "Set ANTHROPIC_API_KEY to your key.") },
        new FakeTimeProvider(new DateTimeOffset(2025, 10, 1, 12, 0, 0, TimeSpan.Zero)));
}

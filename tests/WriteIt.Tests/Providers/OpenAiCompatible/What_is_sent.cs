using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Providers.Upstream;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class What_is_sent : IAsyncDisposable
{
    private readonly ScriptedServer _upstream = new();

    private OpenAiCompatibleOptions Options => new() { Id = "server", BaseUrl = _upstream.BaseUrl };

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Fact]
    public async Task A_bare_prompt_leaves_everything_to_the_server()
    {
        var sent = await SendAsync(Options, For("ok"));
        sent.Line.ShouldBe("POST /v1/chat/completions HTTP/1.1");
        sent.Body.ShouldBe("""{"model":"ok","messages":[{"role":"user","content":"Write about tomatoes."}],"stream":true,"stream_options":{"include_usage":true}}""");
        sent.Headers.Keys.Order(StringComparer.Ordinal).ShouldBe(["Content-Length", "Content-Type", "Host", "User-Agent"]);
    }

    [Fact]
    public async Task Every_wish_has_its_place()
    {
        var request = For("ok") with
        {
            Messages = [new(MessageRole.System, "Be brief."), new(MessageRole.User, "Hi"), new(MessageRole.Assistant, "Yes?"), new(MessageRole.User, "🍅")],
            Parameters = new ModelParameters { Temperature = 0.5, TopP = 0.9, MaxTokens = 100, MinTokens = 50, Seed = 7, RepeatPenalty = 1.1, Stop = ["END"] },
        };
        (await SendAsync(Options with { AskForUsage = false }, request)).Body.ShouldBe(
            """{"model":"ok","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"\uD83C\uDF45"}]"""
            + ""","stream":true,"temperature":0.5,"top_p":0.9,"max_tokens":100,"seed":7,"stop":["END"]}""");
    }

    [Fact]
    public async Task OpenAis_own_models_are_told_the_longest_length_by_its_new_name()
    {
        var options = OpenAiCompatibleOptions.OpenAi(Key("sk-1234567890")) with { BaseUrl = _upstream.BaseUrl };
        var sent = await SendAsync(options, For("gpt-4o-mini") with { Parameters = new ModelParameters { MaxTokens = 100 } });
        sent.Body.ShouldEndWith(",\"max_completion_tokens\":100}");
        sent.Headers["Authorization"].ShouldBe("Bearer sk-1234567890");
    }

    [Theory]
    [InlineData("gpt-5-mini", false)]
    [InlineData("o3", false)]
    [InlineData("gpt-5-chat-latest", true)]
    [InlineData("gpt-4o", true)]
    public async Task OpenAis_reasoning_models_are_sent_no_temperature(string model, bool sent)
    {
        var options = OpenAiCompatibleOptions.OpenAi(Key("sk-1234567890")) with { BaseUrl = _upstream.BaseUrl };
        (await SendAsync(options, For(model) with { Parameters = new ModelParameters { Temperature = 0.7 } })).Body.Contains("temperature").ShouldBe(sent);
    }

    [Theory]
    [InlineData(null, 500)]
    [InlineData(100, 100)]
    public async Task The_longest_length_is_the_steps_else_the_providers(int? ofStep, int sent) =>
        (await SendAsync(Options with { MaxTokens = 500 }, For("ok") with { Parameters = new ModelParameters { MaxTokens = ofStep } })).Body.ShouldEndWith($",\"max_tokens\":{sent}}}");

    [Theory]
    [InlineData("gpt-4o", null, null)]
    [InlineData("gpt-4o", 500, 500)]
    [InlineData("gpt-3.5-turbo", null, 4_096)]
    public void The_longest_length_is_known_before(string model, int? ofProvider, int? longest)
    {
        using var provider = new OpenAiCompatibleProvider(OpenAiCompatibleOptions.OpenAi(Key("sk-1234567890")) with { MaxTokens = ofProvider }, TimeProvider.System);
        provider.LongestAnswer(model).ShouldBe(longest);
    }

    [Fact]
    public async Task A_query_of_the_base_url_stays()
    {
        var options = Options with { BaseUrl = new Uri(_upstream.BaseUrl + "/?api-version=2024-10-21") };
        (await SendAsync(options, For("ok"))).Line.ShouldBe("POST /v1/chat/completions?api-version=2024-10-21 HTTP/1.1");
    }

    [Fact]
    public async Task A_key_file_that_ends_in_a_line_break_is_no_trouble() =>
        (await SendAsync(Options with { Key = Key("sk-1234567890\n") }, For("ok"))).Headers["Authorization"].ShouldBe("Bearer sk-1234567890");

    [Theory]
    [InlineData(null, "No key is set for server.")]
    [InlineData("", "No key is set for server.")]
    [InlineData("two\nlines", "The key for server holds a character that no key has: a space, a line break or a letter outside ASCII.")]
    [InlineData("schlüssel", "The key for server holds a character that no key has: a space, a line break or a letter outside ASCII.")]
    public async Task Without_a_usable_key_nothing_is_sent(string? key, string message)
    {
        using var provider = new OpenAiCompatibleProvider(Options with { Key = Key(key) }, new FakeTimeProvider());
        (await provider.AllAsync(For("ok"))).Failure().ShouldBe(new ModelFailure(FailureClass.Credential, message) { Hint = "Set SERVER_KEY to your key." });
        _upstream.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_program_that_fails_is_a_failure_of_the_answer()
    {
        var problem = new Problem(ProblemCodes.NoKey, "'pass show gateway' ended with 1.", Hint: "Run it by hand.");
        using var provider = new OpenAiCompatibleProvider(Options with { Key = new ApiKey(_ => throw problem.ToException(), () => true, "") }, new FakeTimeProvider());
        (await provider.AllAsync(For("ok"))).Failure().ShouldBe(new ModelFailure(FailureClass.Credential, problem.Message) { Hint = problem.Hint });
    }

    [Fact]
    public void A_missing_key_is_known_without_asking_anybody()
    {
        using var provider = new OpenAiCompatibleProvider(Options with { Key = Key(null) }, new FakeTimeProvider());
        provider.Unready.ShouldBe(new Problem(ProblemCodes.NoKey, "No key is set for server.", Hint: "Set SERVER_KEY to your key."));
    }

    [Fact]
    public async Task A_second_call_uses_the_same_connection()
    {
        UpstreamAct[] answer = [UpstreamAct.Text("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"), Chunked(Script("two-words"))];
        _upstream.Next([.. answer, new UpstreamAct.Listen(), .. answer]);
        using var provider = new OpenAiCompatibleProvider(Options, new FakeTimeProvider());
        (await provider.AllAsync(For("ok"))).Text().ShouldBe((await provider.AllAsync(For("ok"))).Text());
        (_upstream.Connections, _upstream.Requests.Count).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData("ftp://server/v1", "base_url must begin with http:// or https://")]
    [InlineData("http://me:secret@server/v1", "base_url must not hold a user or password")]
    [InlineData("http://server/v1#x", "base_url must not hold a '#'")]
    public void An_address_that_cannot_be_used_is_refused_without_showing_it(string url, string what)
    {
        var refused = Should.Throw<ProblemException>(() => new OpenAiCompatibleProvider(Options with { BaseUrl = new Uri(url) }, new FakeTimeProvider()));
        (refused.Problem.Code, refused.Problem.Message).ShouldBe((ProblemCodes.InvalidConfig, $"Provider 'server': {what}."));
        refused.ToString().ShouldNotContain("secret");
    }

    private async Task<UpstreamRequest> SendAsync(OpenAiCompatibleOptions options, ModelRequest request)
    {
        _upstream.Streams(Script("two-words"));
        using var provider = new OpenAiCompatibleProvider(options, new FakeTimeProvider());
        (await provider.AllAsync(request))[^1].ShouldBeOfType<ModelUpdate.Finished>();
        return _upstream.Requests.ShouldHaveSingleItem();
    }

    private static ApiKey Key(string? key) => new(_ => ValueTask.FromResult(key), () => !string.IsNullOrEmpty(key), "Set SERVER_KEY to your key.");

    private static UpstreamAct Chunked(string text) => UpstreamAct.Text($"{text.Length:x}\r\n{text}\r\n0\r\n\r\n");
}

using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Providers.Upstream;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class Cuts_and_stalls : IAsyncDisposable
{
    private const string Role = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
    private const string Word = "data: {\"choices\":[{\"delta\":{\"content\":\"Fresh\"}}]}\n\n";
    private const string Finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    private readonly ScriptedServer _upstream = new();
    private readonly FakeTimeProvider _time = new();
    private readonly OpenAiCompatibleProvider _provider;

    public Cuts_and_stalls() => _provider = Provider(options => options);

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData(Role, FailureClass.Connect, "server/ok: the connection was lost.")]
    [InlineData(Word, FailureClass.Interrupted, "The text was cut. server/ok: the connection was lost.")]
    public async Task A_connection_that_breaks(string sent, FailureClass kind, string message)
    {
        _upstream.Streams(sent, new UpstreamAct.Reset());
        Said((await _provider.AllAsync(For("ok"))).Failure()).ShouldBe((kind, message));
    }

    [Theory]
    [InlineData(Role, FailureClass.Connect)]
    [InlineData(Word, FailureClass.Interrupted)]
    public async Task A_connection_that_ends_inside_a_chunk(string sent, FailureClass kind)
    {
        _upstream.Next(UpstreamAct.Text($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n{sent.Length:x}\r\n{sent}\r\n"));
        (await _provider.AllAsync(For("ok"))).Failure().Class.ShouldBe(kind);
    }

    [Theory]
    [InlineData(Role, FailureClass.Transient, "server/ok: the server ended the answer without saying that it is complete.")]
    [InlineData(Word, FailureClass.Interrupted, "The text was cut. server/ok: the server ended the answer without saying that it is complete.")]
    public async Task A_clean_end_that_was_not_announced(string sent, FailureClass kind, string message)
    {
        _upstream.Streams(sent);
        Said((await _provider.AllAsync(For("ok"))).Failure()).ShouldBe((kind, message));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_any_byte()
    {
        _upstream.Next(new UpstreamAct.Reset());
        Said((await _provider.AllAsync(For("ok"))).Failure()).ShouldBe((FailureClass.Connect, "server/ok: the connection was lost."));
    }

    [Fact]
    public async Task A_server_that_speaks_no_http()
    {
        _upstream.Next(UpstreamAct.Text("220 mail.example ESMTP\r\n\r\n"));
        Said((await _provider.AllAsync(For("ok"))).Failure()).ShouldBe((FailureClass.Transient, "server/ok: the server's answer is no HTTP."));
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        var upstream = new ScriptedServer();
        var gone = upstream.BaseUrl;
        await upstream.DisposeAsync();
        using var provider = Provider(options => options with { BaseUrl = gone });
        var failure = (await provider.AllAsync(For("ok"))).Failure();
        Said(failure).ShouldBe((FailureClass.Connect, $"server/ok: no connection to {gone}, nobody answers there."));
        failure.Hint.ShouldBe("Start the server, or correct base_url of server.");
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "server: no connection to https://models.invalid/v1, the name 'models.invalid' is not known.")]
    [InlineData(HttpRequestError.SecureConnectionError, "server: no connection to https://models.invalid/v1, no secure connection could be made (certificate or TLS).")]
    [InlineData(HttpRequestError.ProxyTunnelError, "server: no connection to https://models.invalid/v1, the proxy refused.")]
    public void A_server_far_away_that_cannot_be_reached(HttpRequestError error, string message)
    {
        var options = new OpenAiCompatibleOptions { Id = "server", BaseUrl = new Uri("https://models.invalid/v1?key=secret") };
        var failure = new Troubles(options, model: null, key: null).OfConnection(new HttpRequestException(error));
        failure.ShouldBe(new ModelFailure(FailureClass.Connect, message) { Hint = "Check the network and base_url of server, or choose another model: --model NAME." });
    }

    [Fact]
    public async Task Text_that_is_whole_is_kept_when_only_the_count_is_lost()
    {
        _upstream.Streams(Word + Finish, new UpstreamAct.Reset());
        (await _provider.AllAsync(For("ok")))[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(6, 2) { Estimated = true }));
    }

    [Fact]
    public async Task A_count_that_does_not_come_is_not_waited_for_long()
    {
        _upstream.Streams(Word + Finish, new UpstreamAct.Stall());
        (await StalledAsync(_provider, after: 2, TimeSpan.FromSeconds(5))).ShouldBe(new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(6, 2) { Estimated = true }));
    }

    [Fact]
    public async Task A_head_that_does_not_come()
    {
        _upstream.Next(new UpstreamAct.Stall());
        Said(await StalledAsync(_provider, after: 0, TimeSpan.FromMinutes(5))).ShouldBe((FailureClass.Timeout, "server/ok: no text came within 300 s."));
    }

    [Fact]
    public async Task A_first_text_that_does_not_come()
    {
        _upstream.Streams(Role, new UpstreamAct.Stall());
        using var provider = Provider(options => options with { FirstTextTimeout = TimeSpan.FromSeconds(30) });
        Said(await StalledAsync(provider, after: 1, TimeSpan.FromSeconds(30))).ShouldBe((FailureClass.Timeout, "server/ok: no text came within 30 s."));
    }

    [Fact]
    public async Task A_next_text_that_does_not_come()
    {
        _upstream.Streams(Word, new UpstreamAct.Stall());
        Said(await StalledAsync(_provider, after: 2, TimeSpan.FromSeconds(20))).ShouldBe((FailureClass.Interrupted, "The text was cut. server/ok: nothing more came within 20 s."));
    }

    [Fact]
    public async Task An_error_whose_explanation_does_not_come()
    {
        var options = new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl };
        using var provider = new OpenAiCompatibleProvider(options, _time, () => new CannedAnswer(new Pipe().Reader.AsStream(), HttpStatusCode.TooManyRequests));
        Said(await StalledAsync(provider, after: 0, TimeSpan.FromMinutes(5))).ShouldBe((FailureClass.RateLimit, "server/ok: 429, too many requests for now."));
    }

    [Fact]
    public async Task The_whole_answer_has_a_limit_that_the_request_sets()
    {
        _upstream.Streams(Word, new UpstreamAct.Stall());
        var last = await StalledAsync(_provider, after: 2, TimeSpan.FromSeconds(8), For("ok") with { Timeout = TimeSpan.FromSeconds(8) });
        Said(last).ShouldBe((FailureClass.Interrupted, "The text was cut. server/ok: the answer was not complete within 8 s."));
    }

    [Fact]
    public async Task A_slow_reader_is_not_the_servers_fault()
    {
        _upstream.Streams(Word + Finish + "data: [DONE]\n\n");
        using var provider = Provider(options => options with { AnswerTimeout = TimeSpan.FromDays(1) });
        await using var updates = provider.AnswerAsync(For("ok"), default).GetAsyncEnumerator();
        for (var seen = 0; seen < 2; seen++) (await updates.MoveNextAsync()).ShouldBeTrue();
        _time.Advance(TimeSpan.FromHours(1));
        (await updates.MoveNextAsync()).ShouldBeTrue();
        updates.Current.ShouldBeOfType<ModelUpdate.Finished>();
    }

    [Fact]
    public async Task Signs_of_life_are_no_text()
    {
        var pipe = new Pipe();
        var options = new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl, FirstTextTimeout = TimeSpan.FromSeconds(30) };
        using var provider = new OpenAiCompatibleProvider(options, _time, () => new CannedAnswer(pipe.Reader.AsStream()));
        await using var updates = provider.AnswerAsync(For("ok"), default).GetAsyncEnumerator();
        await updates.MoveNextAsync();
        var next = updates.MoveNextAsync().AsTask();
        for (var second = 0; second < 30; second++)
        {
            await pipe.Writer.WriteAsync(": still here\n\n"u8.ToArray());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await next.WaitAsync(TimeSpan.FromSeconds(60));
        Said(updates.Current).ShouldBe((FailureClass.Timeout, "server/ok: no text came within 30 s."));
    }

    [Fact]
    public async Task Stopping_ends_the_call_at_the_server_at_once()
    {
        _upstream.Streams(Word, new UpstreamAct.Stall());
        using var stop = new CancellationTokenSource();
        await using var updates = _provider.AnswerAsync(For("ok"), stop.Token).GetAsyncEnumerator();
        for (var seen = 0; seen < 2; seen++) (await updates.MoveNextAsync()).ShouldBeTrue();
        var next = updates.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
        await _upstream.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Stopping_before_the_head_has_come_ends_the_call_too()
    {
        _upstream.Next(new UpstreamAct.Stall());
        using var stop = new CancellationTokenSource();
        await using var updates = _provider.AnswerAsync(For("ok"), stop.Token).GetAsyncEnumerator();
        var next = updates.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task A_reader_who_walks_away_ends_the_call_too()
    {
        _upstream.Streams(Word, new UpstreamAct.Stall());
        await foreach (var update in _provider.AnswerAsync(For("ok"), default))
        {
            if (update is ModelUpdate.Text) break;
        }

        await _upstream.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private OpenAiCompatibleProvider Provider(Func<OpenAiCompatibleOptions, OpenAiCompatibleOptions> change) =>
        new(change(new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl }), _time);

    /// <summary>The update that comes when, after some updates, the server is silent for so long; none comes a moment before.</summary>
    private async Task<ModelUpdate> StalledAsync(OpenAiCompatibleProvider provider, int after, TimeSpan silence, ModelRequest? request = null)
    {
        await using var updates = provider.AnswerAsync(request ?? For("ok"), default).GetAsyncEnumerator();
        for (var seen = 0; seen < after; seen++) (await updates.MoveNextAsync()).ShouldBeTrue();
        var next = updates.MoveNextAsync().AsTask();
        _time.Advance(silence - TimeSpan.FromMilliseconds(1));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await next.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue();
        return updates.Current;
    }

    private static (FailureClass Class, string Message) Said(ModelUpdate update) => Said(update.ShouldBeOfType<ModelUpdate.Failed>().Failure);

    private static (FailureClass Class, string Message) Said(ModelFailure failure) => (failure.Class, failure.Message);
}

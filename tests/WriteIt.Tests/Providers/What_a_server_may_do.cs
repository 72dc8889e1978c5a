using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.Anthropic;
using WriteIt.Providers.OpenAiCompatible;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers;

/// <summary>Every behaviour of the fake server, over a real connection, before the first text and after it.</summary>
public sealed class What_a_server_may_do
{
    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string, FailureClass, string> Troubles => new()
    {
        { "429", FailureClass.RateLimit, "" },
        { "429-2", FailureClass.RateLimit, "" },
        { "500", FailureClass.Transient, "" },
        { "503", FailureClass.Transient, "" },
        { "503-20", FailureClass.RateLimit, "" },
        { "529", FailureClass.Transient, "" },
        { "401", FailureClass.Credential, "" },
        { "402", FailureClass.Quota, "" },
        { "404", FailureClass.ModelGone, "" },
        { "400", FailureClass.Caller, "" },
        { "too-long", FailureClass.ContextWindow, "" },
        { "policy", FailureClass.Policy, "" },
        { "page", FailureClass.Transient, "" },
        { "empty", FailureClass.Empty, "" },
        { "cut", FailureClass.Connect, "" },
        { "cut-3", FailureClass.Interrupted, "word1 word2 word3" },
        { "malformed", FailureClass.Transient, "" },
        { "malformed-3", FailureClass.Interrupted, "word1 word2 word3" },
        { "error", FailureClass.Transient, "" },
        { "error-3", FailureClass.Interrupted, "word1 word2 word3" },
        { "no-finish", FailureClass.Transient, "" },
        { "no-finish-3", FailureClass.Interrupted, "word1 word2 word3" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public Task Is_told_by_its_class(string model, FailureClass kind, string text) => TellsAsync(Provider, model, kind, text);

    [Theory]
    [MemberData(nameof(Troubles))]
    public Task Is_told_alike_by_the_other_protocol(string model, FailureClass kind, string text) => TellsAsync(Anthropic, model, kind, text);

    private static async Task TellsAsync(Func<FakeServer, IModelProvider> connect, string model, FailureClass kind, string text)
    {
        await using var server = await FakeServer.StartAsync();
        var provider = connect(server);
        using var connection = provider as IDisposable;
        var answer = await provider.AllAsync(For(model));
        (answer.Failure().Class, answer.Text()).ShouldBe((kind, text));
        (server.Ledger.Of(model).Requests, server.Ledger.Total.OutputTokens).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("hang", 0, FailureClass.Timeout)]
    [InlineData("stall", 1, FailureClass.Timeout)]
    [InlineData("stall-3", 4, FailureClass.Interrupted)]
    public async Task Silence_ends_when_patience_does(string model, int updates, FailureClass kind)
    {
        await using var server = await FakeServer.StartAsync();
        using var provider = Provider(server);
        await using var answer = provider.AnswerAsync(For(model), default).GetAsyncEnumerator();
        for (var seen = 0; seen < updates; seen++) (await answer.MoveNextAsync()).ShouldBeTrue();
        var next = answer.MoveNextAsync().AsTask();
        while (!next.IsCompleted) _time.Advance(TimeSpan.FromMinutes(1));
        await next;
        answer.Current.ShouldBeOfType<ModelUpdate.Failed>().Failure.Class.ShouldBe(kind);
    }

    [Fact]
    public async Task A_whole_answer_is_counted_alike_on_both_sides()
    {
        await using var server = await FakeServer.StartAsync();
        using var provider = Provider(server);
        (await provider.AllAsync(For("ok-5")))[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(3, 5)));
        server.Ledger.Of("ok-5").ShouldBe(new Counts(1, 1, 3, 5, 0));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_no_connection()
    {
        using var key = RSA.Create(2048);
        using var signed = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        await using var server = await FakeServer.StartAsync(certificate: certificate);
        using var provider = Provider(server);
        (await provider.AllAsync(For("ok"))).Failure().ShouldBe(new ModelFailure(FailureClass.Connect, $"server/ok: no connection to {server.BaseUrl}, no secure connection could be made (certificate or TLS).")
        {
            Hint = "Start the server, or correct base_url of server.",
        });
        server.Ledger.Total.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task It_lists_what_it_can_do()
    {
        await using var server = await FakeServer.StartAsync();
        using var provider = Provider(server);
        (await provider.ListModelsAsync(default)).Select(model => model.Name.Model).ShouldBe(Behaviour.All.Keys);
    }

    private AnthropicProvider Anthropic(FakeServer server) => new(new AnthropicOptions { Id = "server", BaseUrl = server.BaseUrl }, _time);

    private OpenAiCompatibleProvider Provider(FakeServer server) => new(new OpenAiCompatibleOptions { Id = "server", BaseUrl = server.BaseUrl }, _time);
}

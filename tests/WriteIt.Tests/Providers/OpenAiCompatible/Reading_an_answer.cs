using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class Reading_an_answer : IAsyncDisposable
{
    private readonly FakeUpstream _upstream = new();

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Fact]
    public async Task Text_comes_piece_by_piece_with_the_servers_count_of_tokens()
    {
        _upstream.Streams(Script("two-words"));
        using var provider = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl }, new FakeTimeProvider());
        (await provider.AllAsync(For("ok"))).ShouldBe(
        [
            new ModelUpdate.Started(new ModelName("server", "ok")),
            new ModelUpdate.Text("Fresh"),
            new ModelUpdate.Text(" tomatoes"),
            new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(12, 2)),
        ]);
    }
}

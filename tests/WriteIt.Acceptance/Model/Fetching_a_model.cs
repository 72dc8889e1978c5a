using WriteIt.Acceptance.Harness;
using WriteIt.FakeUpstream;

namespace WriteIt.Acceptance.Model;

/// <summary>A model fetched by the native program, which somebody ends in the middle.</summary>
public sealed class Fetching_a_model : Specification, IAsyncLifetime
{
    private const string Pull = "models pull local/ada/writer";
    private const int Arrived = 1_000_000;

    private static readonly byte[] Weights = [.. Enumerable.Range(0, 2_500_000).Select(place => (byte)(place * 31 >> 3))];

    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync();
        _hub.Put("ada/writer/model.onnx", Weights, isLarge: true);
        _hub.Put("ada/writer/tokenizer.json", "{}");
        _hub.Put("ada/writer/genai_config.json", """{"model": {"context_length": 100}}""");
        (await WriteitAsync($"config set hub.base_url {_hub.BaseUrl}")).With(0);
        _hub.StallsAfter = Arrived;
        // The program gives up when nothing comes for half a minute; on a machine that stands still that is soon over.
        _hub.Trickles = TimeSpan.FromSeconds(1);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    public async Task Ended_by_a_signal_it_installs_nothing_and_goes_on_later(string signal, int exitCode)
    {
        await using (var running = StartWriteit(Pull))
        {
            await running.WrittenAsync("model.onnx: 40 %");
            await running.SignalAsync(signal);
            (await running.EndAsync()).ExitCode.ShouldBe(exitCode);
        }

        (await WriteitAsync("models list --json")).With(0).Items("name").ShouldNotContain("local/writer");
        _hub.StallsAfter = null;
        (await WriteitAsync(Pull)).With(0).Err.ShouldContain("local/writer is there");
        _hub.Asked[^1].ShouldStartWith("ada/writer/model.onnx from ");
        _hub.Asked[^1].ShouldNotEndWith(" from 0");
        (await File.ReadAllBytesAsync(Path.Combine(Place.WriteItHome, "models", "writer", "model.onnx"))).ShouldBe(Weights);
        (await WriteitAsync("models list --json")).With(0).Items("name").ShouldContain("local/writer");
    }

    [Fact]
    public async Task While_one_process_fetches_it_another_is_told_so()
    {
        await using var running = StartWriteit(Pull);
        await running.WrittenAsync("model.onnx: 40 %");
        (await WriteitAsync(Pull)).With(1).Err.ShouldStartWith($"error: process {running.Id} is fetching or removing local/writer at this moment.");
        await running.SignalAsync("KILL");
        await running.EndAsync();
    }
}

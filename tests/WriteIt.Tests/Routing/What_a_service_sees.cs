using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing;

public sealed class What_a_service_sees
{
    private readonly string _provider = $"p{Guid.NewGuid():N}";

    [Fact]
    public async Task Metrics_of_every_call_under_their_standard_names()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, one) => { if (instrument.Meter.Name == "WriteIt") one.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(seen, instrument, "", tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(seen, instrument, $"={value}", tags));
        listener.Start();
        await AskAsync();
        seen.Order(StringComparer.Ordinal).ShouldBe(
        [
            "gen_ai.client.operation.duration m",
            "gen_ai.client.operation.duration m transient",
            "gen_ai.client.operation.time_to_first_chunk m",
            "gen_ai.client.token.usage=12 m input",
            "gen_ai.client.token.usage=7 m output",
        ]);
    }

    [Fact]
    public async Task A_span_of_every_call_without_prompt_or_text()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "WriteIt",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { if (Equals(span.GetTagItem("gen_ai.provider.name"), _provider)) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        await AskAsync();
        spans.Select(span => (span.DisplayName, span.GetTagItem("error.type"), span.GetTagItem("gen_ai.usage.output_tokens"))).ShouldBe([("chat m", "transient", null), ("chat m", null, 7L)], ignoreOrder: true);
        spans.SelectMany(span => span.TagObjects).ShouldAllBe(tag => !$"{tag.Value}".Contains("tomatoes"));
    }

    private void Note(ConcurrentBag<string> seen, Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var byName = tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
        if (byName["gen_ai.provider.name"] != _provider) return;
        string[] words = [instrument.Name + value, byName["gen_ai.request.model"], byName.GetValueOrDefault("gen_ai.token.type") ?? byName.GetValueOrDefault("error.type") ?? ""];
        seen.Add(string.Join(' ', words).TrimEnd());
    }

    private async Task AskAsync()
    {
        ModelUpdate[] busy = [new ModelUpdate.Failed(new ModelFailure(FailureClass.Transient, "Busy."))];
        ModelUpdate[] well = [new ModelUpdate.Started(new ModelName(_provider, "m")), new ModelUpdate.Text("Red tomatoes."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(2, 5) { CacheRead = 10, Reasoning = 2 })];
        var model = new KnownProvider(_provider) { InTurn = [busy, well] };
        await KnownProvider.RouterOf(new RouterOptions(), new SkippingClock(), model).AllAsync(Asking.For($"{_provider}/m"));
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using WriteIt.Providers;

namespace WriteIt.Routing;

/// <summary>
/// What each call to a model looks like to those who watch a service: the metrics and spans that OpenTelemetry names for generative models, under
/// the name <c>WriteIt</c>. Costs nothing while nobody listens, and never holds a prompt, a text or a key.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "WriteIt";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "How long a call took.", tags: null, Buckets(0.01, 2, 14));

    private static readonly Histogram<double> FirstText = Meter.CreateHistogram(
        "gen_ai.client.operation.time_to_first_chunk", "s", "How long the first text took.", tags: null, Buckets(0.01, 2, 14));

    private static readonly Histogram<long> Tokens = Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens read and written.", tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] });

    /// <summary>A call begins; <c>null</c> when nobody listens.</summary>
    public static Activity? Begin(ModelName model)
    {
        var span = Spans.StartActivity($"chat {model.Model}", ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.provider.name", model.Provider).SetTag("gen_ai.request.model", model.Model);
        return span;
    }

    /// <summary>A call went well.</summary>
    public static void Answered(Activity? span, ModelName model, TokenUsage usage, TimeSpan firstText, TimeSpan took)
    {
        if (Duration.Enabled) Duration.Record(took.TotalSeconds, TagsOf(model));
        if (FirstText.Enabled) FirstText.Record(firstText.TotalSeconds, TagsOf(model));
        if (Tokens.Enabled)
        {
            Tokens.Record(usage.Input + usage.CacheRead + usage.CacheWrite, [.. TagsOf(model), new("gen_ai.token.type", "input")]);
            Tokens.Record(usage.Output + usage.Reasoning, [.. TagsOf(model), new("gen_ai.token.type", "output")]);
        }

        span?.SetTag("gen_ai.response.model", model.Model).SetTag("gen_ai.usage.input_tokens", usage.Input + usage.CacheRead + usage.CacheWrite)
            .SetTag("gen_ai.usage.output_tokens", usage.Output + usage.Reasoning).SetTag("gen_ai.usage.cache_read.input_tokens", usage.CacheRead)
            .SetTag("gen_ai.usage.reasoning.output_tokens", usage.Reasoning);
    }

    /// <summary>A call failed.</summary>
    public static void Failed(Activity? span, ModelName model, FailureClass kind, TimeSpan took)
    {
        if (Duration.Enabled) Duration.Record(took.TotalSeconds, [.. TagsOf(model), new("error.type", Word(kind))]);
        span?.SetTag("error.type", Word(kind)).SetStatus(ActivityStatusCode.Error);
    }

    private static KeyValuePair<string, object?>[] TagsOf(ModelName model) =>
        [new("gen_ai.operation.name", "chat"), new("gen_ai.provider.name", model.Provider), new("gen_ai.request.model", model.Model)];

    private static string Word(FailureClass kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static InstrumentAdvice<double> Buckets(double first, double factor, int count) =>
        new() { HistogramBucketBoundaries = [.. Enumerable.Range(0, count).Select(power => Math.Round(first * Math.Pow(factor, power), 2))] };
}

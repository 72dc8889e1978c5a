using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WriteIt.Storage;

namespace WriteIt.Runs;

/// <summary>
/// Events to and from their stored form. The names and versions below are the storage format: they never change, whatever the records are called.
/// A new field raises the version and brings an upcaster from the version before.
/// </summary>
internal static class RunEventCodec
{
    /// <summary>Version 2 may say more than version 1; what version 1 says means the same.</summary>
    private static readonly Dictionary<int, Func<JsonObject, JsonObject>> GotAnOptionalField = new() { [1] = body => body };

    /// <summary>Every stored type, in the order of a run's life.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        Type("run_created", 1, RunEventJson.Default.RunCreated),
        Type("run_started", 2, RunEventJson.Default.RunStarted, GotAnOptionalField),
        Type("step_started", 1, RunEventJson.Default.StepStarted),
        Type("attempt_started", 1, RunEventJson.Default.AttemptStarted),
        Type("text_rendered", 1, RunEventJson.Default.TextRendered),
        Type("candidate_produced", 1, RunEventJson.Default.CandidateProduced),
        Type("attempt_failed", 1, RunEventJson.Default.AttemptFailed),
        Type("attempt_interrupted", 2, RunEventJson.Default.AttemptInterrupted, GotAnOptionalField),
        Type("guidance_given", 1, RunEventJson.Default.GuidanceGiven),
        Type("candidate_edited", 1, RunEventJson.Default.CandidateEdited),
        Type("step_accepted", 1, RunEventJson.Default.StepAccepted),
        Type("step_skipped", 1, RunEventJson.Default.StepSkipped),
        Type("run_rewound", 1, RunEventJson.Default.RunRewound),
        Type("run_paused", 1, RunEventJson.Default.RunPaused),
        Type("run_resumed", 2, RunEventJson.Default.RunResumed, GotAnOptionalField),
        Type("output_saved", 1, RunEventJson.Default.OutputSaved),
        Type("run_completed", 1, RunEventJson.Default.RunCompleted),
        Type("run_failed", 1, RunEventJson.Default.RunFailed),
        Type("run_quit", 1, RunEventJson.Default.RunQuit),
    ];

    private static readonly Dictionary<string, StoredType> ByName = Types.ToDictionary(type => type.Name);
    private static readonly Dictionary<Type, StoredType> ByClrType = Types.ToDictionary(type => type.Json.Type);

    /// <summary>The stored form, and the long texts that are stored beside it.</summary>
    public static NewEvent Encode(RunEvent happened) => ByClrType.TryGetValue(happened.GetType(), out var type)
        ? new NewEvent(type.Name, type.Version, JsonSerializer.Serialize(happened, type.Json))
        : throw new UnreachableException($"run event {happened.GetType().Name} has no stored name");

    /// <summary>The long texts that <paramref name="happened"/> names by hash.</summary>
    public static IEnumerable<Blob> BlobsOf(RunEvent happened) =>
        RunEventTexts.Of(happened).Where(text => text.Hash is not null).Select(text => new Blob(text.Hash!, text.Value));

    /// <summary>Reads events back, with the long texts they name. An unknown type or newer version is refused, never skipped.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> DecodeAsync(IReadOnlyList<StoredEvent> stored, IBlobs blobs, CancellationToken cancellationToken)
    {
        var recorded = stored.Select(one => new RecordedEvent(Decode(one), one)).ToArray();
        foreach (var text in recorded.SelectMany(one => RunEventTexts.Of(one.Event)).Where(text => !text.IsLoaded))
        {
            var value = await blobs.ReadAsync(text.Hash!, cancellationToken).ConfigureAwait(false);
            text.Load(value ?? throw Damaged($"The text {text.Hash} of the run is missing from the database.").ToException());
        }

        return recorded;
    }

    /// <summary>Reads one event; its long texts are not loaded.</summary>
    internal static RunEvent Decode(StoredEvent stored)
    {
        if (!ByName.TryGetValue(stored.Type, out var type) || stored.Version > type.Version)
        {
            throw new Problem(
                ProblemCodes.StorageDamaged,
                $"Run {stored.Run} holds an event '{stored.Type}' of version {stored.Version}, which this WriteIt does not know.",
                Hint: "It was written by a newer version; upgrade this one.").ToException();
        }

        try
        {
            return (RunEvent)JsonSerializer.Deserialize(type.Upcast(stored), type.Json)!;
        }
        catch (JsonException broken)
        {
            throw Damaged($"Event {stored.Sequence} of run {stored.Run} cannot be read: {broken.Message}").ToException(broken);
        }
    }

    private static Problem Damaged(string message) =>
        new(ProblemCodes.StorageDamaged, message, Hint: "The database was changed from outside; restore it from a backup.");

    private static StoredType Type(string name, int version, JsonTypeInfo json, params IReadOnlyDictionary<int, Func<JsonObject, JsonObject>>[] upcasters) =>
        new(name, version, json, upcasters.SingleOrDefault() ?? new Dictionary<int, Func<JsonObject, JsonObject>>());
}

/// <summary>How one type of event is stored.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Version">The version that is written.</param>
/// <param name="Json">Its shape in that version.</param>
/// <param name="Upcasters">From each older version to the next.</param>
internal sealed record StoredType(string Name, int Version, JsonTypeInfo Json, IReadOnlyDictionary<int, Func<JsonObject, JsonObject>> Upcasters)
{
    /// <summary>The body in the current version; the log itself is never rewritten.</summary>
    public string Upcast(StoredEvent stored)
    {
        if (stored.Version == Version) return stored.Body;
        var body = JsonNode.Parse(stored.Body)!.AsObject();
        for (var version = stored.Version; version < Version; version++) body = Upcasters[version](body);
        return body.ToJsonString();
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunEvent.RunCreated))]
[JsonSerializable(typeof(RunEvent.RunStarted))]
[JsonSerializable(typeof(RunEvent.StepStarted))]
[JsonSerializable(typeof(RunEvent.AttemptStarted))]
[JsonSerializable(typeof(RunEvent.TextRendered))]
[JsonSerializable(typeof(RunEvent.CandidateProduced))]
[JsonSerializable(typeof(RunEvent.AttemptFailed))]
[JsonSerializable(typeof(RunEvent.AttemptInterrupted))]
[JsonSerializable(typeof(RunEvent.GuidanceGiven))]
[JsonSerializable(typeof(RunEvent.CandidateEdited))]
[JsonSerializable(typeof(RunEvent.StepAccepted))]
[JsonSerializable(typeof(RunEvent.StepSkipped))]
[JsonSerializable(typeof(RunEvent.RunRewound))]
[JsonSerializable(typeof(RunEvent.RunPaused))]
[JsonSerializable(typeof(RunEvent.RunResumed))]
[JsonSerializable(typeof(RunEvent.OutputSaved))]
[JsonSerializable(typeof(RunEvent.RunCompleted))]
[JsonSerializable(typeof(RunEvent.RunFailed))]
[JsonSerializable(typeof(RunEvent.RunQuit))]
internal sealed partial class RunEventJson : JsonSerializerContext;

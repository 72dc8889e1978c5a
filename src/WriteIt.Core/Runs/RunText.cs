using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WriteIt.Storage;

namespace WriteIt.Runs;

/// <summary>
/// A text inside an event. In the log a long one is only its hash, so that forks share it and the log stays small; in memory it is always the text.
/// </summary>
[JsonConverter(typeof(RunTextConverter))]
public sealed class RunText : IEquatable<RunText>
{
    private string? _value;

    private RunText(string? value, string? hash)
    {
        _value = value;
        Hash = hash;
    }

    /// <summary>Wraps <paramref name="value"/>; stored by hash when it has more than <see cref="Blob.ThresholdBytes"/> bytes.</summary>
    public static RunText Of(string value) =>
        new(value, Encoding.UTF8.GetByteCount(value) > Blob.ThresholdBytes ? Blob.Of(value).Hash : null);

    /// <summary>The text.</summary>
    public string Value => _value ?? throw new InvalidOperationException($"the text {Hash} was read from the log but not loaded");

    /// <summary>The name of the blob that holds it; <c>null</c> when the event holds it itself.</summary>
    public string? Hash { get; }

    internal bool IsLoaded => _value is not null;

    internal static RunText Stored(string hash) => new(null, hash);

    internal void Load(string value) => _value = value;

    /// <inheritdoc/>
    public bool Equals(RunText? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RunText);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A short text is a JSON string, a long one <c>{"blob":"HASH"}</c>.</summary>
internal sealed class RunTextConverter : JsonConverter<RunText>
{
    public override RunText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return RunText.Of(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals("blob") || !reader.Read())
            throw new JsonException("a text is a string or {\"blob\":\"HASH\"}");
        var hash = reader.GetString() ?? throw new JsonException("a blob has a hash");
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject) throw new JsonException("a blob has nothing but a hash");
        return RunText.Stored(hash);
    }

    public override void Write(Utf8JsonWriter writer, RunText value, JsonSerializerOptions options)
    {
        if (value.Hash is null)
        {
            writer.WriteStringValue(value.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("blob", value.Hash);
        writer.WriteEndObject();
    }
}
/// <summary>Which texts an event holds, so that long ones can be stored and loaded beside it.</summary>
internal static class RunEventTexts
{
    public static IEnumerable<RunText> Of(RunEvent happened) => happened switch
    {
        RunEvent.RunCreated e => [e.Source, .. e.Inputs.Values],
        RunEvent.AttemptStarted e => e.Prompt.Select(part => part.Text),
        RunEvent.CandidateProduced e => [e.Text],
        RunEvent.AttemptInterrupted e => [e.Text],
        RunEvent.GuidanceGiven e => [e.Text],
        RunEvent.CandidateEdited e => [e.Text],
        RunEvent.TextRendered e => [e.Text],
        RunEvent.StepAccepted e => e.Text is { } text ? [text] : [],
        RunEvent.RunStarted or RunEvent.StepStarted or RunEvent.AttemptFailed or RunEvent.StepSkipped or RunEvent.RunRewound or RunEvent.RunPaused or RunEvent.RunResumed or RunEvent.OutputSaved or RunEvent.RunCompleted
            or RunEvent.RunFailed or RunEvent.RunQuit => [],
        _ => throw new UnreachableException($"run event {happened.GetType().Name}"),
    };
}

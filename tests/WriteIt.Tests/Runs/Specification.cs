using System.Text.Json;
using WriteIt.Runs;

namespace WriteIt.Tests.Runs;

/// <summary>Given these events, when this command comes, then these events: compared as the JSON that would be stored.</summary>
internal sealed class Specification
{
    private readonly RunState _state;
    private Verdict? _verdict;

    private Specification(IEnumerable<RunEvent> past) => _state = Fold.All(past);

    public static Specification Given(params IEnumerable<RunEvent> past) => new(past);

    public Specification When(RunCommand command)
    {
        _verdict = Decide.On(_state, command);
        return this;
    }

    public void Then(params IReadOnlyList<RunEvent> expected) =>
        _verdict.ShouldBeOfType<Verdict.Accepted>().Events.Select(Stored).ShouldBe(expected.Select(Stored));

    public void ThenRefused<TRejection>()
        where TRejection : Rejection =>
        _verdict.ShouldBeOfType<Verdict.Refused>().Rejection.ShouldBeOfType<TRejection>();

    private static string Stored(RunEvent happened)
    {
        var stored = RunEventCodec.Encode(happened);
        return $"{stored.Type} {JsonSerializer.Serialize(JsonDocument.Parse(stored.Body).RootElement, SpecificationJson.Default.JsonElement)}";
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class SpecificationJson : System.Text.Json.Serialization.JsonSerializerContext;

using WriteIt.Providers;

namespace WriteIt.LocalModel.Writing;

/// <summary>How one answer is written, with every default filled in.</summary>
internal sealed record AnswerSettings
{
    public const int DefaultMaxTokens = 1024;
    private const double DefaultTemperature = 0.2;
    private const double DefaultTopP = 0.9;
    private const double DefaultRepeatPenalty = 1.1;

    public float Temperature { get; init; } = (float)DefaultTemperature;

    public float TopP { get; init; } = (float)DefaultTopP;

    public float RepeatPenalty { get; init; } = (float)DefaultRepeatPenalty;

    public int MaxTokens { get; init; } = DefaultMaxTokens;

    /// <summary>No answer ends by itself before it has as many.</summary>
    public int MinTokens { get; init; }

    public ulong Seed { get; init; }

    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The settings of <paramref name="request"/>. A given seed still draws differently for every variant, else asking afresh would repeat the text.</summary>
    public static AnswerSettings Of(ModelRequest request, IIdSource ids)
    {
        var given = request.Parameters;
        return new AnswerSettings
        {
            Temperature = (float)(given.Temperature ?? DefaultTemperature),
            TopP = (float)(given.TopP ?? DefaultTopP),
            RepeatPenalty = (float)(given.RepeatPenalty ?? DefaultRepeatPenalty),
            MaxTokens = given.MaxTokens ?? DefaultMaxTokens,
            MinTokens = given.MinTokens ?? 0,
            Seed = ((ulong)(uint)request.Variant << 32) | (uint)(given.Seed ?? ids.NextSeed()),
            Stop = [.. given.Stop.Where(text => text.Length > 0)],
        };
    }

    /// <summary>What is wrong with <paramref name="request"/>, or <c>null</c>.</summary>
    public static ModelFailure? Check(ModelRequest request) => request switch
    {
        { Messages: [] } => Wrong("The request has no message."),
        { Parameters.Temperature: { } temperature } when !(temperature is >= 0 and <= 2) => Wrong($"temperature is {temperature}; it must be 0 to 2."),
        { Parameters.TopP: { } share } when !(share is > 0 and <= 1) => Wrong($"top_p is {share}; it must be above 0 and at most 1."),
        { Parameters.RepeatPenalty: { } penalty } when !(penalty is > 0 and <= 10) => Wrong($"repeat_penalty is {penalty}; it must be above 0 and at most 10."),
        { Parameters.MaxTokens: <= 0 and var tokens } => Wrong($"max_tokens is {tokens}; it must be at least 1."),
        { Parameters: { MinTokens: { } least, MaxTokens: var most } } when least < 0 || least > (most ?? DefaultMaxTokens) =>
            Wrong($"min_tokens is {least}; it must be 0 to max_tokens, which is {most ?? DefaultMaxTokens}."),
        _ => null,
    };

    private static ModelFailure Wrong(string message) => new(FailureClass.Caller, message) { Hint = "Correct the step's parameters." };
}

using System.Text.Json;

namespace WriteIt.LocalModel.Loading;

/// <summary>What the graph itself does not tell.</summary>
/// <param name="ContextWindow">How many tokens prompt and answer may have together.</param>
/// <param name="Ends">Tokens that end an answer, besides those of the chat form.</param>
/// <param name="StandingInstructions">The system message the model was trained to see when nobody gives one.</param>
internal sealed record ModelFacts(int ContextWindow, IReadOnlyList<int> Ends, string? StandingInstructions)
{
    public const string FileName = "genai_config.json";
    private const string Family = "smollm2";
    private const string FamilyInstructions = "You are a helpful AI assistant named SmolLM, trained by Hugging Face";
    private const int FamilyContextWindow = 8192;

    /// <summary>Reads the exporter's own configuration; the SmolLM2 family is known without one.</summary>
    public static ModelFacts Read(ModelFolder folder)
    {
        var ofFamily = folder.Name.StartsWith(Family, StringComparison.OrdinalIgnoreCase);
        var instructions = ofFamily ? FamilyInstructions : null;
        if (File.Exists(folder[FileName])) return ReadConfiguration(folder, instructions);
        if (!ofFamily) throw new UnusableModelException($"{folder[FileName]} is missing, so the context window of {folder.FullName} is not known.", "Copy the file that the exporter wrote beside model.onnx.");
        return new ModelFacts(FamilyContextWindow, [], instructions);
    }

    private static ModelFacts ReadConfiguration(ModelFolder folder, string? instructions)
    {
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(folder[FileName]));
        if (configuration.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("context_length", out var length) || !length.TryGetInt32(out var window) || window < 2)
        {
            throw new UnusableModelException($"{folder[FileName]} does not tell model.context_length.");
        }

        var ends = model.TryGetProperty("eos_token_id", out var end) ? end : default;
        return new ModelFacts(window, ends.ValueKind switch
        {
            JsonValueKind.Number => [end.GetInt32()],
            JsonValueKind.Array => [.. end.EnumerateArray().Select(id => id.GetInt32())],
            _ => [],
        }, instructions);
    }
}

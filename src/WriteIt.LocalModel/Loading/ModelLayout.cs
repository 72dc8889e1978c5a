using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace WriteIt.LocalModel.Loading;

/// <summary>One input or output of a graph; a dimension that varies is negative.</summary>
internal sealed record TensorShape(TensorElementType Type, IReadOnlyList<int> Dimensions)
{
    public static TensorShape Of(NodeMetadata node) => new(node.IsTensor ? node.ElementDataType : TensorElementType.DataTypeMax, node.IsTensor ? node.Dimensions : []);
}

/// <summary>What one cache tensor is called on its way in and out.</summary>
internal sealed record CacheTensor(string Past, string Present);

/// <summary>
/// The shape of a decoder graph with a key and value cache, as onnxruntime-genai's builder names it; everything is read from the graph, and
/// what does not fit is refused by name.
/// </summary>
internal sealed record ModelLayout
{
    public const string InputIds = "input_ids";
    public const string AttentionMask = "attention_mask";
    public const string PositionIds = "position_ids";
    public const string Logits = "logits";
    private const string PastPrefix = "past_key_values.";
    private static readonly string[] Kinds = ["key", "value"];

    /// <summary>Two for each layer.</summary>
    public required IReadOnlyList<CacheTensor> Cache { get; init; }

    public required TensorElementType CacheType { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    public required int Vocabulary { get; init; }

    /// <summary>Whether the graph wants to be told the position of each token.</summary>
    public required bool WantsPositions { get; init; }

    /// <summary>Whether the graph answers with the logits of the last token only, whatever number it was fed.</summary>
    public required bool LastLogitsOnly { get; init; }

    public static ModelLayout Read(IReadOnlyDictionary<string, TensorShape> inputs, IReadOnlyDictionary<string, TensorShape> outputs)
    {
        Require(inputs, "input", InputIds, TensorElementType.Int64);
        Require(inputs, "input", AttentionMask, TensorElementType.Int64);
        var logits = Require(outputs, "output", Logits, TensorElementType.Float);
        if (logits.Dimensions is not [_, var rows, > 0 and var vocabulary]) throw Unfit("its output 'logits' is not [batch, tokens, vocabulary]");
        if (inputs.ContainsKey(PositionIds)) Require(inputs, "input", PositionIds, TensorElementType.Int64);

        var layers = (inputs.Keys.Count(name => name.StartsWith(PastPrefix, StringComparison.Ordinal)) + 1) / 2;
        if (layers == 0) throw Unfit($"its input '{PastPrefix}0.key' is missing");
        var first = inputs.GetValueOrDefault($"{PastPrefix}0.key");
        if (first is not { Dimensions: [_, > 0 and var heads, _, > 0 and var size] }) throw Unfit($"its input '{PastPrefix}0.key' is not [batch, heads, tokens, head size]");
        if (first.Type is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.BFloat16)) throw Unfit($"its cache holds {first.Type}");
        var cache = ReadCache(layers, first, inputs, outputs);
        RefuseOthers(inputs.Keys, cache);
        return new ModelLayout
        {
            Cache = cache,
            CacheType = first.Type,
            KeyValueHeads = heads,
            HeadSize = size,
            Vocabulary = vocabulary,
            WantsPositions = inputs.ContainsKey(PositionIds),
            LastLogitsOnly = rows == 1,
        };
    }

    private static List<CacheTensor> ReadCache(int layers, TensorShape first, IReadOnlyDictionary<string, TensorShape> inputs, IReadOnlyDictionary<string, TensorShape> outputs)
    {
        var cache = new List<CacheTensor>(2 * layers);
        for (var layer = 0; layer < layers; layer++)
        {
            foreach (var kind in Kinds)
            {
                var number = layer.ToString(CultureInfo.InvariantCulture);
                var tensor = new CacheTensor($"{PastPrefix}{number}.{kind}", $"present.{number}.{kind}");
                var past = Require(inputs, "input", tensor.Past, first.Type);
                Require(outputs, "output", tensor.Present, first.Type);
                if (!past.Dimensions.SequenceEqual(first.Dimensions)) throw Unfit($"its input '{tensor.Past}' has another shape than '{PastPrefix}0.key'");
                cache.Add(tensor);
            }
        }

        return cache;
    }

    private static void RefuseOthers(IEnumerable<string> names, List<CacheTensor> cache)
    {
        var known = cache.Select(tensor => tensor.Past).Concat([InputIds, AttentionMask, PositionIds]).ToHashSet();
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } strange) throw Unfit($"it asks for an input '{strange}'");
    }

    private static TensorShape Require(IReadOnlyDictionary<string, TensorShape> tensors, string side, string name, TensorElementType type)
    {
        if (!tensors.TryGetValue(name, out var shape)) throw Unfit($"its {side} '{name}' is missing");
        return shape.Type == type ? shape : throw Unfit($"its {side} '{name}' is {shape.Type}, not {type}");
    }

    private static UnusableModelException Unfit(string why) =>
        new($"model.onnx has a layout that cannot be run: {why}.", "Use a decoder exported by onnxruntime-genai's model builder, or run the model with Ollama, LM Studio or llama.cpp.");
}

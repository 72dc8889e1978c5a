using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace WriteIt.Benchmarks.LocalModel;

/// <summary>The fastest way to write tokens with this graph: nothing but the native library and the largest logit. It shares no code with the provider.</summary>
internal static class BareLoop
{
    private const int Layers = 30;
    private const int Vocabulary = 49_152;

    /// <summary>Feeds <paramref name="prompt"/> and writes <paramref name="count"/> tokens.</summary>
    public static (TimeSpan Reading, TimeSpan Writing) Run(InferenceSession session, ReadOnlySpan<int> prompt, int count)
    {
        var capacity = prompt.Length + count;
        using var binding = session.CreateIoBinding();
        using var options = new RunOptions();
        var cache = new List<OrtValue>();
        foreach (var name in Enumerable.Range(0, Layers).SelectMany(layer => new[] { $"{layer}.key", $"{layer}.value" }))
        {
            cache.Add(OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [1, 3, capacity, 64]));
            binding.BindInput($"past_key_values.{name}", cache[^1]);
            binding.BindOutput($"present.{name}", cache[^1]);
        }

        var logits = GC.AllocateArray<float>(Vocabulary, pinned: true);
        using var output = OrtValue.CreateTensorValueFromMemory(logits, [1, 1, Vocabulary]);
        binding.BindOutput("logits", output);
        var mask = Enumerable.Repeat(1L, capacity).ToArray();
        var length = 0;
        var clock = Stopwatch.StartNew();
        Step([.. prompt]);
        var reading = clock.Elapsed;
        for (var written = 1; written < count; written++) Step([TensorPrimitives.IndexOfMax<float>(logits)]);
        foreach (var value in cache) value.Dispose();
        return (reading, clock.Elapsed - reading);

        void Step(int[] tokens)
        {
            length += tokens.Length;
            using var ids = OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(tokens, token => (long)token), [1, tokens.Length]);
            using var ones = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, mask.AsMemory(0, length), [1, length]);
            binding.BindInput("input_ids", ids);
            binding.BindInput("attention_mask", ones);
            session.RunWithBinding(options, binding);
        }
    }
}

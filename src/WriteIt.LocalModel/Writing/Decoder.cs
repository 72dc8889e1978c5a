using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel.Loading;

namespace WriteIt.LocalModel.Writing;

/// <summary>
/// One conversation with a graph: what was fed so far lies in its cache. Every cache tensor is bound as input and output at once, so nothing
/// is copied from token to token. Not safe to use from several threads.
/// </summary>
internal sealed class Decoder : IDisposable
{
    /// <summary>A longer prompt is fed in pieces, which bounds the memory it needs.</summary>
    private const int LongestFeed = 512;

    /// <summary>The same where the graph answers with the logits of every token.</summary>
    private const int LongestFeedOfAllLogits = 32;

    private readonly InferenceSession _session;
    private readonly ModelLayout _layout;
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _cache = [];
    private readonly long[] _ids;
    private readonly long[] _positions;
    private readonly long[] _mask;
    private readonly float[] _logits;
    private int _bound;
    private int _length;

    /// <param name="session">The graph.</param>
    /// <param name="layout">Its shape.</param>
    /// <param name="capacity">How many tokens can be fed in all.</param>
    public Decoder(InferenceSession session, ModelLayout layout, int capacity)
    {
        _session = session;
        _layout = layout;
        var longest = Math.Min(capacity, layout.LastLogitsOnly ? LongestFeed : LongestFeedOfAllLogits);
        _ids = GC.AllocateArray<long>(longest, pinned: true);
        _positions = GC.AllocateArray<long>(layout.WantsPositions ? longest : 0, pinned: true);
        _mask = GC.AllocateArray<long>(capacity, pinned: true);
        Array.Fill(_mask, 1);
        _logits = GC.AllocateUninitializedArray<float>(layout.Vocabulary * (layout.LastLogitsOnly ? 1 : longest), pinned: true);
        _binding = session.CreateIoBinding();
        foreach (var tensor in layout.Cache)
        {
            var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, layout.CacheType, [1, layout.KeyValueHeads, capacity, layout.HeadSize]);
            _cache.Add(value);
            _binding.BindInput(tensor.Past, value);
            _binding.BindOutput(tensor.Present, value);
        }
    }

    /// <summary>How likely each token comes next, before any scaling; overwritten by the next <see cref="Feed"/>.</summary>
    public Span<float> Logits => _logits.AsSpan(_layout.LastLogitsOnly ? 0 : _layout.Vocabulary * (_bound - 1), _layout.Vocabulary);

    /// <summary>Reads <paramref name="tokens"/> behind what was fed before. Throws <see cref="OnnxRuntimeException"/>, also when <paramref name="options"/> tell it to stop.</summary>
    public void Feed(ReadOnlySpan<int> tokens, RunOptions options)
    {
        while (!tokens.IsEmpty)
        {
            var count = Math.Min(tokens.Length, _ids.Length);
            for (var i = 0; i < count; i++) _ids[i] = tokens[i];
            for (var i = 0; i < count && _layout.WantsPositions; i++) _positions[i] = _length + i;
            Bind(count);
            _length += count;
            using var mask = Tensor(_mask, _length);
            _binding.BindInput(ModelLayout.AttentionMask, mask);
            _session.RunWithBinding(options, _binding);
            tokens = tokens[count..];
        }
    }

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var value in _cache) value.Dispose();
    }

    /// <summary>The binding holds on to the memory, which stays where it is, so one binding serves all feeds of the same length.</summary>
    private void Bind(int count)
    {
        if (_bound == count) return;
        using var ids = Tensor(_ids, count);
        _binding.BindInput(ModelLayout.InputIds, ids);
        if (_layout.WantsPositions)
        {
            using var positions = Tensor(_positions, count);
            _binding.BindInput(ModelLayout.PositionIds, positions);
        }

        var rows = _layout.LastLogitsOnly ? 1 : count;
        if (_bound == 0 || !_layout.LastLogitsOnly)
        {
            using var logits = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _logits.AsMemory(0, rows * _layout.Vocabulary), [1, rows, _layout.Vocabulary]);
            _binding.BindOutput(ModelLayout.Logits, logits);
        }

        _bound = count;
    }

    private static OrtValue Tensor(long[] values, int count) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(0, count), [1, count]);
}

namespace WriteIt.LocalModel.Writing;

/// <summary>
/// Keeps an answer from being over too early: until it has enough tokens, none may come that ends it or stands for no text, and none that
/// repeats a run of tokens. For a small model that may not end would say the same again.
/// </summary>
/// <param name="tokens">How many tokens are enough.</param>
/// <param name="never">Those that may not come before.</param>
internal sealed class LeastLength(int tokens, IReadOnlyList<int> never)
{
    /// <summary>As many tokens in the same order are no accident; fewer than the shortest paragraph has that counts as repeated.</summary>
    public const int SameRun = 6;

    private readonly int[] _written = new int[tokens];
    private int _count;

    /// <summary>Makes impossible what may not come next.</summary>
    public void Apply(Span<float> logits)
    {
        if (_count == tokens) return;
        foreach (var token in never) logits[token] = float.NegativeInfinity;
        var written = _written.AsSpan(0, _count);
        if (_count < SameRun) return;
        var end = written[^(SameRun - 1)..];
        for (var next = SameRun - 1; next < _count; next++)
        {
            if (written[(next - end.Length)..next].SequenceEqual(end)) logits[written[next]] = float.NegativeInfinity;
        }
    }

    /// <summary>Remembers what came.</summary>
    public void Take(int token)
    {
        if (_count < tokens) _written[_count++] = token;
    }
}

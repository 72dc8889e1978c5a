namespace WriteIt.LocalModel.Writing;

/// <summary>
/// Keeps an answer from being over too early: until it has enough tokens, none may come that ends it or stands for no text, and no paragraph
/// may go on as an earlier one did. For a small model that may not end would say the same again.
/// </summary>
/// <param name="tokens">How many tokens are enough.</param>
/// <param name="never">Those that may not come before.</param>
internal sealed class LeastLength(int tokens, IReadOnlyList<int> never)
{
    /// <summary>Paragraphs may begin with as many tokens that are the same; what counts as a repetition has more.</summary>
    public const int SameBeginning = 5;

    private readonly int[] _written = new int[tokens];
    private readonly List<int> _paragraphs = [];
    private int _count;
    private int _paragraph = -1;

    /// <summary>Makes impossible what may not come next.</summary>
    public void Apply(Span<float> logits)
    {
        if (_count == tokens) return;
        foreach (var token in never) logits[token] = float.NegativeInfinity;
        if (_paragraph < 0 || _count - _paragraph < SameBeginning) return;
        var beginning = _written.AsSpan(_paragraph, _count - _paragraph);
        foreach (var earlier in _paragraphs)
        {
            if (_written.AsSpan(earlier, beginning.Length).SequenceEqual(beginning)) logits[_written[earlier + beginning.Length]] = float.NegativeInfinity;
        }
    }

    /// <summary>Remembers what came.</summary>
    /// <param name="token">The token.</param>
    /// <param name="bytes">What it stands for, in UTF-8. Numbers and signs before the first letter of a paragraph are not looked at.</param>
    public void Take(int token, ReadOnlySpan<byte> bytes)
    {
        if (_count == tokens) return;
        if (bytes.Contains((byte)'\n'))
        {
            if (_paragraph >= 0) _paragraphs.Add(_paragraph);
            _paragraph = -1;
        }
        else if (_paragraph < 0 && HasLetter(bytes))
        {
            _paragraph = _count;
        }

        _written[_count++] = token;
    }

    private static bool HasLetter(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (char.IsAsciiLetter((char)value) || value >= 0x80) return true;
        }

        return false;
    }
}

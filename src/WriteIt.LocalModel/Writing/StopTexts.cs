namespace WriteIt.LocalModel.Writing;

/// <summary>Ends a text before the first of the given stop texts, holding back whatever could still become one. Allocates only to grow.</summary>
internal sealed class StopTexts(IReadOnlyList<string> stops)
{
    private char[] _held = new char[64];
    private int _start;
    private int _end;

    /// <summary>Whether a stop text came.</summary>
    public bool Reached { get; private set; }

    /// <summary>Takes the next characters and returns those that are certain; valid until the next call.</summary>
    public ReadOnlySpan<char> Pass(ReadOnlySpan<char> text)
    {
        if (Reached) return [];
        if (stops.Count == 0) return text;
        Append(text);
        var held = _held.AsSpan(_start, _end - _start);
        var stop = FirstComplete(held);
        Reached = stop >= 0;
        var certain = Reached ? stop : held.Length - LongestBeginning(held);
        _start += certain;
        return held[..certain];
    }

    /// <summary>What was held back, now that nothing more comes.</summary>
    public ReadOnlySpan<char> Rest() => Reached ? [] : _held.AsSpan(_start, _end - _start);

    /// <summary>Where the stop text begins that is complete before all others; −1 when none is. It does not depend on how the text was cut.</summary>
    private int FirstComplete(ReadOnlySpan<char> held)
    {
        var (start, end) = (-1, int.MaxValue);
        foreach (var stop in stops)
        {
            var at = held.IndexOf(stop, StringComparison.Ordinal);
            if (at < 0 || at + stop.Length > end || (at + stop.Length == end && at > start)) continue;
            (start, end) = (at, at + stop.Length);
        }

        return start;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        _held.AsSpan(_start, _end - _start).CopyTo(_held);
        _end -= _start;
        _start = 0;
        if (_held.Length < _end + text.Length) Array.Resize(ref _held, 2 * (_end + text.Length));
        text.CopyTo(_held.AsSpan(_end));
        _end += text.Length;
    }

    /// <summary>How many characters at the end of <paramref name="held"/> are the beginning of a stop text.</summary>
    private int LongestBeginning(ReadOnlySpan<char> held)
    {
        var longest = 0;
        foreach (var stop in stops)
        {
            for (var length = Math.Min(stop.Length - 1, held.Length); length > longest; length--)
            {
                if (held.EndsWith(stop.AsSpan(0, length), StringComparison.Ordinal)) longest = length;
            }
        }

        return longest;
    }
}

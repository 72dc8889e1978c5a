namespace WriteIt.LocalModel.Writing;

/// <summary>
/// Notices that a paragraph (or an item of a list, whatever its number) is written a second time, and holds a paragraph back for as long as
/// it could be one that was written before: small models fall into such loops, and nobody should see them. In such a loop the ends often
/// vary, so a long beginning that is the same is enough. Allocates once a paragraph.
/// </summary>
internal sealed class RepeatedParagraph
{
    /// <summary>Shorter lines (headings, "Yes.", table rules) may come again.</summary>
    public const int ShortestLength = 40;

    /// <summary>As many characters at the beginning are no accident.</summary>
    public const int SameBeginning = 60;

    private readonly List<string> _before = [];
    private readonly List<string> _candidates = [];
    private char[] _line = new char[256];
    private char[] _certain = new char[256];
    private int _length;
    private int _body = -1;
    private bool _released;
    private int _certainLength;

    /// <summary>Whether a paragraph was repeated.</summary>
    public bool Found { get; private set; }

    /// <summary>Takes the next characters and returns those that are certain; valid until the next call.</summary>
    public ReadOnlySpan<char> Pass(ReadOnlySpan<char> text)
    {
        _certainLength = 0;
        foreach (var character in text)
        {
            if (Found) break;
            if (character == '\n') EndLine();
            else Add(character);
        }

        return _certain.AsSpan(0, _certainLength);
    }

    /// <summary>What was held back, now that nothing more comes; nothing when it is a repetition that was only not finished.</summary>
    public ReadOnlySpan<char> Rest()
    {
        _certainLength = 0;
        if (Found || _released) return [];
        Found = _body >= 0 && _candidates.Count > 0 && Body.Length >= ShortestLength;
        if (!Found) Release();
        return _certain.AsSpan(0, _certainLength);
    }

    private ReadOnlySpan<char> Body => _line.AsSpan(_body, _length - _body).TrimEnd();

    private void Add(char character)
    {
        Append(ref _line, ref _length, [character]);
        if (_released)
        {
            Append(ref _certain, ref _certainLength, [character]);
            return;
        }

        if (_body < 0)
        {
            if (IsMarker(character)) return;
            _body = _length - 1;
            _candidates.AddRange(_before);
        }

        KeepCandidatesWith(character, at: _length - 1 - _body);
        if (_candidates.Count == 0) Release();
        else Found = Body.Length >= SameBeginning;
    }

    private void KeepCandidatesWith(char character, int at)
    {
        for (var i = _candidates.Count - 1; i >= 0; i--)
        {
            var same = at < _candidates[i].Length ? _candidates[i][at] == character : char.IsWhiteSpace(character);
            if (!same) _candidates.RemoveAt(i);
        }
    }

    private void EndLine()
    {
        if (_body >= 0)
        {
            var body = Body;
            foreach (var candidate in _candidates)
            {
                if (body.Length == candidate.Length) Found = true;
            }

            if (Found) return;
            if (body.Length >= ShortestLength) _before.Add(body.ToString());
        }

        if (!_released) Release();
        Append(ref _certain, ref _certainLength, ['\n']);
        _candidates.Clear();
        _length = 0;
        _body = -1;
        _released = false;
    }

    private void Release()
    {
        Append(ref _certain, ref _certainLength, _line.AsSpan(0, _length));
        _released = true;
        _candidates.Clear();
    }

    /// <summary>What stands before the text of a list item, a heading or a quotation.</summary>
    private static bool IsMarker(char character) => char.IsWhiteSpace(character) || char.IsAsciiDigit(character) || character is '-' or '*' or '#' or '>' or '.' or ')' or '•';

    private static void Append(ref char[] buffer, ref int length, ReadOnlySpan<char> text)
    {
        if (buffer.Length < length + text.Length) Array.Resize(ref buffer, 2 * (length + text.Length));
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }
}

using System.Globalization;

namespace WriteIt.Runs.Options;

/// <summary>What a line of Markdown begins with.</summary>
internal ref struct LineStart(string line)
{
    private const int MaxIndent = 3;
    private const int MaxDigits = 3;

    private ReadOnlySpan<char> _rest = line;

    /// <summary>What stands behind what was read.</summary>
    public readonly string Rest => _rest.ToString();

    /// <summary>The line without its bullet or number.</summary>
    public static string WithoutBullet(string line)
    {
        var text = line.AsSpan().Trim();
        var sign = text.IndexOf(' ') is > 0 and var end ? text[..end] : default;
        var isBullet = sign is "-" or "*" or "+" or "•" or "–" || (sign.Length is > 1 and <= MaxDigits + 1 && sign[^1] is '.' or ')' && IsNumber(sign[..^1]));
        return (isBullet ? text[sign.Length..] : text).Trim().ToString();
    }

    /// <summary>The fence of code the line begins or ends, such as <c>```</c>; empty for none.</summary>
    public string Fence()
    {
        Indent(MaxIndent);
        if (_rest is not ['`' or '~', ..]) return "";
        var length = Run(_rest[0]);
        return length >= 3 ? new string(_rest[0], length) : "";
    }

    /// <summary>The level of the heading, 1 to 6; 0 for none.</summary>
    public int Heading()
    {
        Indent(MaxIndent);
        var level = Run('#');
        _rest = _rest[level..];
        return level is >= 1 and <= 6 && _rest is [' ' or '\t', ..] ? level : 0;
    }

    /// <summary>The number of an item, also within a heading or strong text; <c>null</c> for none.</summary>
    public int? Number(out bool isBold)
    {
        Indent(1);
        if (_rest is ['#', ..]) _rest = _rest[Run('#')..].TrimStart();
        isBold = _rest is ['*', '*', ..];
        if (isBold) _rest = _rest[2..];
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        if (end is < 1 or > MaxDigits || _rest[end] is not ('.' or ')' or ':')) return null;
        var number = int.Parse(_rest[..end], NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[(end + 1)..];
        return number;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private void Indent(int atMost)
    {
        for (var i = 0; i < atMost && _rest is [' ', ..]; i++) _rest = _rest[1..];
    }

    private readonly int Run(char sign)
    {
        var end = _rest.IndexOfAnyExcept(sign);
        return end < 0 ? _rest.Length : end;
    }
}

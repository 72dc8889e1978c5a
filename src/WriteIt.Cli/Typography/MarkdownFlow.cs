using System.Globalization;
using System.Text;
using WriteIt.Cli.Output;

namespace WriteIt.Cli.Typography;

/// <summary>
/// Shows Markdown while it is being written: word by word, wrapped between words, with headings, lists, emphasis and code lightly styled. The
/// marks stay, so what is copied from the terminal is still Markdown. What is written is never touched again.
/// </summary>
internal sealed class MarkdownFlow(Outlet outlet)
{
    private const char FirstWide = '\u1100';
    private const int TabWidth = 4;

    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _word = new();
    private int _column;
    private int _spaces;
    private int _indent;
    private bool _begun;
    private bool _wide;
    private bool _partly;
    private bool _fenced;
    private bool _strong;
    private bool _code;
    private Tone _line;

    /// <summary>The next piece of the text. How a text is cut into pieces makes no difference to how it looks.</summary>
    public void Write(string text)
    {
        foreach (var letter in Harmless.Of(text))
        {
            if (letter == '\n') EndLine();
            else if (letter is ' ' or '\t') Space(letter);
            else Add(letter);
        }

        Send();
    }

    /// <summary>The text is over: shows what was held back and ends the line.</summary>
    public void Finish()
    {
        EmitWord();
        if (_column > 0) EndLine();
        Send();
    }

    /// <summary>Holds a word back until it is known to fit, but not one without an end, nor one in a script without spaces.</summary>
    private void Add(char letter)
    {
        _word.Append(letter);
        _wide |= letter >= FirstWide;
        if (_wide) EmitUnits(keepLast: true);
        if (_word.Length > outlet.ProseWidth) EmitPart();
    }

    private void Space(char letter)
    {
        EmitWord();
        _spaces += letter == '\t' ? TabWidth : 1;
    }

    private void EndLine()
    {
        EmitWord();
        _pieces.Add("\n");
        (_column, _spaces, _indent, _begun, _strong, _code, _line) = (0, 0, 0, false, false, false, Tone.Plain);
    }

    private void EmitWord()
    {
        if (_word.Length > 0 && !_begun) BeginLine(_word.ToString());
        EmitUnits(keepLast: false);
        (_wide, _partly) = (false, false);
    }

    /// <summary>Emits the word up to the last place where a line may break, which what follows may still move.</summary>
    private void EmitUnits(bool keepLast)
    {
        var units = Units(_word.ToString()).ToList();
        if (units.Count == 0 || (keepLast && units.Count == 1)) return;
        var kept = keepLast ? units[^1] : "";
        _word.Clear().Append(kept);
        _begun = true;
        foreach (var unit in keepLast ? units[..^1] : units)
        {
            EmitUnit(unit);
            _partly = false;
        }
    }

    /// <summary>Emits the beginning of a word that is longer than a line.</summary>
    private void EmitPart()
    {
        var word = _word.ToString();
        var kept = LastCharacter(word);
        if (kept.Length == word.Length) return;
        _word.Clear().Append(kept);
        _begun = true;
        EmitUnit(word[..^kept.Length]);
        _partly = true;
    }

    /// <summary>What kind of line it is shows in its first word.</summary>
    private void BeginLine(string first)
    {
        _begun = true;
        if (first.StartsWith("```", StringComparison.Ordinal) || first.StartsWith("~~~", StringComparison.Ordinal))
        {
            _fenced = !_fenced;
            _line = Tone.Code;
        }
        else if (_fenced)
        {
            _line = Tone.Code;
        }
        else if (first.Length <= 6 && first.All(letter => letter == '#'))
        {
            _line = Tone.Title;
        }
        else if (first == ">")
        {
            (_line, _indent) = (Tone.Quiet, _spaces + 2);
        }
        else if (first is "-" or "*" or "+" || IsNumber(first))
        {
            _indent = _spaces + first.Length + 1;
        }
        else
        {
            _indent = _spaces;
        }
    }

    private void EmitUnit(string unit)
    {
        var cells = Cells.Of(unit);
        var width = outlet.ProseWidth;
        if (_indent > width / 2) _indent = 0;
        if (!_partly && _column > _indent && _column + _spaces + cells > width) Wrap();
        Put(new string(' ', _spaces), _line != Tone.Plain ? _line : Now);
        _spaces = 0;
        while (_column + cells > width)
        {
            var taken = Cells.Fitting(unit, width - _column);
            if (taken == 0 && _column <= _indent) break;
            Styled(unit[..taken]);
            unit = unit[taken..];
            cells = Cells.Of(unit);
            Wrap();
        }

        Styled(unit);
    }

    private void Wrap()
    {
        _pieces.Add("\n");
        (_column, _spaces) = (0, 0);
        Put(new string(' ', _indent), Tone.Plain);
    }

    /// <summary>Switches emphasis and code at their marks, which are shown in the style they begin.</summary>
    private void Styled(string text)
    {
        if (_line != Tone.Plain)
        {
            Put(text, _line);
            return;
        }

        var begun = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var strong = !_code && text[i] == '*' && i + 1 < text.Length && text[i + 1] == '*';
            if (!strong && text[i] != '`') continue;
            var mark = strong ? 2 : 1;
            var ends = strong ? _strong : _code;
            Put(text[begun..(ends ? i + mark : i)], Now);
            begun = ends ? i + mark : i;
            if (strong) _strong = !_strong;
            else _code = !_code;
            i += mark - 1;
        }

        Put(text[begun..], Now);
    }

    private Tone Now => _code ? Tone.Code : _strong ? Tone.Strong : Tone.Plain;

    private void Put(string text, Tone tone)
    {
        if (text.Length == 0) return;
        if (_pieces is [.., var last] && last.Tone == tone) _pieces[^1] = last with { Text = last.Text + text };
        else _pieces.Add(new Piece(text, tone));
        _column += Cells.Of(text);
    }

    private void Send()
    {
        if (_pieces.Count == 0) return;
        outlet.Write([.. _pieces]);
        _pieces.Clear();
    }

    private static string LastCharacter(string word)
    {
        var start = 0;
        for (var next = 0; next < word.Length; next += StringInfo.GetNextTextElementLength(word, next)) start = next;
        return word[start..];
    }

    /// <summary>Lines break around wide characters, whose scripts have no spaces.</summary>
    private static IEnumerable<string> Units(string word)
    {
        var begun = 0;
        for (var i = 0; i < word.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(word, i);
            if (Cells.OfCharacter(word.AsSpan(i, length)) == 2)
            {
                if (i > begun) yield return word[begun..i];
                yield return word.Substring(i, length);
                begun = i + length;
            }

            i += length;
        }

        if (begun < word.Length) yield return word[begun..];
    }

    private static bool IsNumber(string word) =>
        word.Length is > 1 and < 5 && word[^1] is '.' or ')' && word.AsSpan(0, word.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0;
}

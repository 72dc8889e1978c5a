using System.Text;
using WriteIt.Cli.Typography;

namespace WriteIt.Cli.Output;

/// <summary>The reader of standard output went away: there is nobody to write for.</summary>
internal sealed class ReaderGoneException(Exception cause) : Exception("The reader of standard output went away.", cause);

/// <summary>One of the two streams people and programs read: makes text harmless, colours it, and writes it at once.</summary>
internal sealed class Outlet(Stream stream, bool isTerminal, Theme theme, Screen screen, Func<int> width)
{
    private const int BrokenPipe = 32;
    private const int TerminalHungUp = 5;
    private const int BrokenPipeOnWindows = 109;
    private const int ClosedPipeOnWindows = 232;

    private readonly StringBuilder _line = new();

    /// <summary>Whether a person watches.</summary>
    public bool IsTerminal { get; } = isTerminal;

    /// <summary>How meanings look here.</summary>
    public Theme Theme { get; } = theme;

    /// <summary>How many cells a line has.</summary>
    public int Width => width();

    /// <summary>How many cells a line of prose has: long lines are hard to read.</summary>
    public int ProseWidth => Math.Min(Width, 100);

    /// <summary>Writes pieces. Fails with a <see cref="ReaderGoneException"/> when nobody reads any more.</summary>
    public void Write(params ReadOnlySpan<Piece> pieces)
    {
        lock (screen.Gate)
        {
            screen.Clear();
            _line.Clear();
            foreach (var piece in pieces) Append(piece);
            Send(_line.ToString());
        }
    }

    /// <summary>Writes pieces as a line of their own, wrapped between words for people; further lines are indented by <paramref name="indent"/> cells.</summary>
    public void Line(int indent, params ReadOnlySpan<Piece> pieces)
    {
        FreshLine();
        if (IsTerminal) Write([.. Prose.Wrap(pieces, ProseWidth, indent), "\n"]);
        else Write([.. pieces, "\n"]);
    }

    /// <summary>Ends the line that is being written, if there is one.</summary>
    public void FreshLine()
    {
        lock (screen.Gate)
        {
            if (!screen.AtLineStart) Write("\n");
        }
    }

    /// <summary>Shows a line that the next text replaces; only for terminals.</summary>
    public void Pass(params ReadOnlySpan<Piece> pieces)
    {
        lock (screen.Gate)
        {
            if (!screen.AtLineStart) return;
            screen.Clear();
            _line.Clear();
            var room = Width - 1;
            foreach (var piece in pieces)
            {
                var taken = Cells.Fitting(piece.Text, room);
                room -= Cells.Of(piece.Text.AsSpan(0, taken));
                Append(piece with { Text = piece.Text[..taken] });
            }

            Send(_line.ToString());
            screen.AtLineStart = true;
            screen.Passing(() => Send("\r\e[K"));
        }
    }

    /// <summary>The terminal itself ended the line, with what a person typed.</summary>
    public void Answered()
    {
        lock (screen.Gate) screen.AtLineStart = true;
    }

    /// <summary>Takes the passing line away.</summary>
    public void EndPassing()
    {
        lock (screen.Gate) screen.Clear();
    }

    /// <summary>Writes bytes as they are: for JSON, whose writer escapes what could do harm.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        lock (screen.Gate)
        {
            screen.Clear();
            Deliver(bytes);
        }
    }

    private void Append(Piece piece)
    {
        var begin = Theme.Begin(piece.Tone);
        _line.Append(begin).Append(Harmless.Of(piece.Text, keepReturns: !IsTerminal));
        if (begin.Length > 0) _line.Append(Theme.Reset);
        if (piece.Text.Length > 0) screen.AtLineStart = piece.Text[^1] == '\n';
    }

    private void Send(string text) => Deliver(Encoding.UTF8.GetBytes(text));

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
        }
        catch (IOException trouble) when ((trouble.HResult & 0xFFFF) is BrokenPipe or TerminalHungUp or BrokenPipeOnWindows or ClosedPipeOnWindows)
        {
            throw new ReaderGoneException(trouble);
        }
        catch (IOException trouble)
        {
            throw new Problem(ProblemCodes.StorageFailed, $"Standard output could not be written: {trouble.Message}.").ToException(trouble);
        }
    }
}

using System.Text;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>A person at a terminal: hands out one line at a time, and the terminal echoes it onto the screen, unless it hides what is typed.</summary>
internal sealed class TypingStream(string typed, Stream screen, Func<bool> isHidden) : MemoryStream(Encoding.UTF8.GetBytes(typed))
{
    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        for (int letter; read < buffer.Length && (letter = ReadByte()) >= 0;)
        {
            buffer[read++] = (byte)letter;
            if (letter == '\n') break;
        }

        if (!isHidden()) screen.Write(buffer[..read]);
        return read;
    }
}

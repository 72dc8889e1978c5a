using System.Text;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>A person at a terminal: hands out one line at a time, and the terminal echoes it onto the screen.</summary>
internal sealed class TypingStream(string typed, Stream screen) : MemoryStream(Encoding.UTF8.GetBytes(typed))
{
    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        for (int letter; read < buffer.Length && (letter = ReadByte()) >= 0;)
        {
            buffer[read++] = (byte)letter;
            if (letter == '\n') break;
        }

        screen.Write(buffer[..read]);
        return read;
    }
}

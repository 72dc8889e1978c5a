using System.Text;

namespace WriteIt.LocalModel.Tokens;

/// <summary>Byte-level BPE writes each byte as one printable letter: itself where it is printable in Latin-1, else the next unused one from U+0100.</summary>
internal static class ByteLetters
{
    private static readonly char[] Letters = MakeLetters();
    private static readonly byte[] Bytes = MakeBytes();

    public static string Write(string text) => string.Create(Encoding.UTF8.GetByteCount(text), text, static (letters, source) =>
    {
        var bytes = Encoding.UTF8.GetBytes(source);
        for (var i = 0; i < bytes.Length; i++) letters[i] = Letters[bytes[i]];
    });

    /// <summary>Writes the bytes that <paramref name="letters"/> stand for and returns how many they are. Letters that stand for none are left out.</summary>
    public static int Read(string letters, Span<byte> into)
    {
        var count = 0;
        foreach (var letter in letters)
        {
            if (letter < Bytes.Length) into[count++] = Bytes[letter];
        }

        return count;
    }

    private static char[] MakeLetters()
    {
        var letters = new char[256];
        var unused = 0;
        for (var value = 0; value < letters.Length; value++)
            letters[value] = value is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ') ? (char)value : (char)(256 + unused++);
        return letters;
    }

    private static byte[] MakeBytes()
    {
        var bytes = new byte[Letters.Max() + 1];
        for (var value = 0; value < Letters.Length; value++) bytes[Letters[value]] = (byte)value;
        return bytes;
    }
}

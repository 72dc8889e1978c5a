using System.Text;

namespace WriteIt.Files;

/// <summary>Text as this product reads it: UTF-8, with or without a byte order mark, or not at all.</summary>
public static class Utf8Text
{
    /// <summary>The text without its mark; <c>null</c> when the bytes are not UTF-8, or hold a NUL as only binary files do.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        var text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        return Encoding.UTF8.GetString(text);
    }
}

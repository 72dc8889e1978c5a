namespace WriteIt.Files;

/// <summary>What came of reading a file: its bytes, or the reason there are none.</summary>
/// <param name="Bytes">The file; <c>null</c> beside <paramref name="Trouble"/>.</param>
/// <param name="Trouble">Why it could not be read; <c>null</c> beside <paramref name="Bytes"/>.</param>
public sealed record FileContent(byte[]? Bytes, Problem? Trouble)
{
    /// <summary>The bytes, or a <see cref="ProblemException"/>.</summary>
    public byte[] OrThrow() => Bytes ?? throw Trouble!.ToException();
}

/// <summary>Reads small files that people write, and never more than wanted: also from pipes and devices that never end.</summary>
public static class CappedRead
{
    /// <summary>Reads <paramref name="path"/> as far as <paramref name="maxBytes"/> and one byte more, which tells the caller that the file is larger.</summary>
    /// <param name="path">A file, pipe or device.</param>
    /// <param name="maxBytes">The most the caller accepts.</param>
    public static FileContent Read(string path, int maxBytes)
    {
        try
        {
            if (Directory.Exists(path)) return new(null, new Problem(ProblemCodes.InvalidFile, $"{path} is a folder, not a file."));
            using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
            return new(ReadUpTo(file, maxBytes + 1), null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(null, trouble.ToProblem(path).Problem);
        }
    }

    private static byte[] ReadUpTo(FileStream file, int limit)
    {
        var known = file.CanSeek ? (int)Math.Min(file.Length, limit) : 0;
        var buffer = new byte[Math.Max(known, Math.Min(limit, 4096))];
        var length = 0;
        while (length < limit)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(limit, buffer.Length * 2));
            var read = file.Read(buffer, length, buffer.Length - length);
            if (read is 0) break;
            length += read;
        }

        return length == buffer.Length ? buffer : buffer[..length];
    }
}

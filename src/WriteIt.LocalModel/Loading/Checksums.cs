using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WriteIt.LocalModel.Loading;

/// <summary>Compares a model's files with the folder's <c>SHA256SUMS</c>.</summary>
internal static class Checksums
{
    public const string FileName = "SHA256SUMS";
    private const int HexLength = 64;
    private const int ReadSize = 1 << 20;

    /// <summary>Throws when a file differs. Returns what is to be remembered, or <c>null</c> when the memory held it all.</summary>
    public static Dictionary<string, KnownFile>? Verify(ModelFolder folder, ChecksumMemory memory)
    {
        var expected = Read(folder);
        if (expected.Count == 0) return null;
        var known = memory.Recall();
        var learned = false;
        foreach (var (file, checksum) in expected)
        {
            var path = Path.GetFullPath(folder[file]);
            var facts = new FileInfo(path);
            if (!facts.Exists) throw Missing(folder, file);
            if (known.GetValueOrDefault(path) is { } old && old.Size == facts.Length && old.ModifiedTicks == facts.LastWriteTimeUtc.Ticks && old.Sha256 == checksum) continue;
            var actual = Compute(path);
            if (actual != checksum) throw Altered(folder, file, facts.Length);
            known[path] = new KnownFile(facts.Length, facts.LastWriteTimeUtc.Ticks, actual);
            learned = true;
        }

        return learned ? known : null;
    }

    public static UnusableModelException Missing(ModelFolder folder, string file) =>
        new($"{folder[file]} is missing, so {folder.FullName} cannot be used.", HowToRestore(folder));

    private static UnusableModelException Altered(ModelFolder folder, string file, long size) =>
        new($"{folder[file]} ({size:N0} bytes) is cut or altered: its checksum is not the one in {FileName}.", HowToRestore(folder));

    public static string HowToRestore(ModelFolder folder) => folder.BuiltIn
        ? $"Put the folder models/{folder.Name} of WriteIt's release or repository back into its place."
        : $"Copy the model into {folder.Path} again.";

    private static List<(string File, string Checksum)> Read(ModelFolder folder)
    {
        if (!File.Exists(folder[FileName])) return folder.BuiltIn ? throw Missing(folder, FileName) : [];
        var sums = new List<(string, string)>();
        foreach (var line in File.ReadLines(folder[FileName]).Where(line => line.Length > 0))
        {
            var file = line.Length > HexLength + 2 ? line[(HexLength + 2)..] : "";
            if (file.Length == 0 || file != Path.GetFileName(file) || line[HexLength] != ' ')
                throw new UnusableModelException($"{folder[FileName]} is damaged: '{line}' is not a checksum and a file name.", HowToRestore(folder));
            sums.Add((file, line[..HexLength].ToLowerInvariant()));
        }

        return sums.Count == 0 && folder.BuiltIn ? throw new UnusableModelException($"{folder[FileName]} is empty.", HowToRestore(folder)) : sums;
    }

    /// <summary>A file's SHA-256, and the name git gives its content, in lower-case hexadecimal.</summary>
    public static (string Sha256, string Blob) Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadSize, FileOptions.SequentialScan);
        using var blob = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        blob.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Length}\0")));
        var buffer = new byte[ReadSize];
        while (file.Read(buffer) is > 0 and var read)
        {
            blob.AppendData(buffer, 0, read);
            sha256.AppendData(buffer, 0, read);
        }

        return (Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(blob.GetHashAndReset()));
    }

    private static string Compute(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadSize, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

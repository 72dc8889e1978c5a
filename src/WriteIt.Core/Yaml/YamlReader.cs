using System.Text;
using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>What a YAML file holds. <see cref="Root"/> is there as far as the file could be read, also beside errors.</summary>
/// <param name="Root">The value of the file; <c>null</c> when nothing of it can be used.</param>
/// <param name="Findings">Every mistake of form, in the order of the file.</param>
internal sealed record YamlDocument(YamlNode? Root, IReadOnlyList<Finding> Findings);

/// <summary>Reads YAML into nodes with exact places. Never throws for what the file holds: mistakes are findings, as many as can be found at once.</summary>
internal static class YamlReader
{
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="bytes">The file as it is on disk.</param>
    /// <param name="file">The file as the user named it, for the findings.</param>
    public static YamlDocument Read(ReadOnlySpan<byte> bytes, string? file)
    {
        if (bytes.Length > MaxBytes) return TooLarge(file);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Unreadable(FindingCodes.NotUtf8, "the file is UTF-16, not UTF-8.", SourceSpan.At(file, 1, 1), "save it as UTF-8");
        try
        {
            return Read(StrictUtf8.GetString(bytes), file);
        }
        catch (DecoderFallbackException failure)
        {
            return NotUtf8(bytes, failure, file);
        }
    }

    /// <param name="text">The text of the file.</param>
    /// <param name="file">The file as the user named it, for the findings.</param>
    public static YamlDocument Read(string text, string? file)
    {
        if (text.Length > MaxBytes) return TooLarge(file);
        var source = new SourceText(text.StartsWith('\uFEFF') ? text[1..] : text, file);
        if (source.Text.AsSpan().Trim().IsEmpty)
            return Unreadable(FindingCodes.EmptyFile, "the file is empty.", SourceSpan.At(file, 1, 1));
        var findings = new FindingCollector();
        var root = YamlRecovery.Read(source, findings);
        if (root is null && !findings.HasErrors)
            findings.Error(FindingCodes.EmptyFile, "the file holds comments only.", SourceSpan.At(file, 1, 1));
        return new(root, findings.InOrder());
    }

    /// <summary>
    /// Reads one section of a map at the top of a file and nothing else: much faster than the whole file, for lists of files. What is wrong
    /// elsewhere goes unnoticed.
    /// </summary>
    /// <returns>The section's value, or <c>null</c> when it is not there or cannot be read.</returns>
    public static YamlNode? ReadSection(string text, string key, string? file)
    {
        var source = new SourceText(text.StartsWith('\uFEFF') ? text[1..] : text, file);
        var header = key + ":";
        foreach (var chunk in YamlChunks.Split(source, new(0, source.LineCount)))
        {
            if (source.Line(chunk.First).StartsWith(header, StringComparison.Ordinal))
                return YamlComposer.Compose(source, chunk, new FindingCollector(), isPart: true).Root is YamlMap map ? map.Find(key)?.Value : null;
        }

        return null;
    }

    private static YamlDocument TooLarge(string? file) =>
        Unreadable(FindingCodes.TooLarge, $"the file is larger than the {MaxBytes / 1024} KiB that are read.", SourceSpan.At(file, 1, 1));

    private static YamlDocument NotUtf8(ReadOnlySpan<byte> bytes, DecoderFallbackException failure, string? file)
    {
        var before = bytes[..Math.Clamp(failure.Index, 0, bytes.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        var culprit = failure.BytesUnknown is [var first, ..] ? $"byte 0x{first:X2}" : "a byte";
        return Unreadable(FindingCodes.NotUtf8, $"the file is not UTF-8: {culprit} does not belong here.", SourceSpan.At(file, line, column), "save it as UTF-8");
    }

    private static YamlDocument Unreadable(string code, string message, SourceSpan where, string? suggestion = null) =>
        new(null, [new(Severity.Error, code, message, where, "", suggestion)]);
}

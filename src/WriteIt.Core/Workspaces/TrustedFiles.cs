using System.Security.Cryptography;
using System.Text.Json;
using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Workspaces.Editing;
using WriteIt.Workspaces.Layers;
using WriteIt.Yaml;

namespace WriteIt.Workspaces;

/// <summary>The configuration of a directory as somebody should see it who is asked to trust it.</summary>
/// <param name="Path">The file, by its one true name.</param>
/// <param name="Hash">The hash of what it holds.</param>
/// <param name="IsTrusted">Whether that is trusted.</param>
/// <param name="Allows">The settings that need trust, with their whole values: nothing of them may be hidden from whoever judges them.</param>
public sealed record DirectoryTrust(string Path, string Hash, bool IsTrusted, IReadOnlyList<ShownSetting> Allows);

/// <summary>
/// The files of directories that the user trusts: each with the hash of what it held when it was looked at, so that a file that changed since is a
/// stranger again.
/// </summary>
/// <param name="home">The home.</param>
public sealed class TrustedFiles(WriteItHome home)
{
    private const string Mend = "Delete it; then the folders you trust have to be trusted anew.";

    /// <summary>
    /// Looks at the current directory's file. Fails with <see cref="ProblemCodes.FileNotFound"/> when there is none, and with
    /// <see cref="ProblemCodes.InvalidConfig"/> when it has other mistakes than wanting trust.
    /// </summary>
    public DirectoryTrust Look()
    {
        var file = SettingFiles.InDirectory(home) ?? throw NoFile();
        var bytes = SettingFiles.Bytes(file) ?? throw NoFile();
        var findings = new List<Finding>();
        var layer = SettingFiles.Layer(LayerKind.Directory, bytes, SettingFiles.DirectoryFile, findings);
        if (layer is not null) findings.AddRange(new SettingsReader(home).Check(layer));
        var mistakes = findings.Where(finding => finding.Severity is Severity.Error && finding.Code is not FindingCodes.NotTrusted).ToList();
        if (mistakes.Count > 0) throw SettingsReader.Invalid(mistakes);
        return new DirectoryTrust(Folder.RealPath(file), HashOf(bytes), Has(file, bytes), layer is null ? [] : [.. Guarded(layer.Map)]);
    }

    /// <summary>
    /// Trusts the current directory's file. Fails with <see cref="ProblemCodes.Conflict"/> when it does not hold what <paramref name="hash"/> says: it was
    /// changed after somebody looked at it.
    /// </summary>
    public async Task<DirectoryTrust> TrustAsync(string hash, CancellationToken cancellationToken)
    {
        await home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        using var held = await home.LockAsync(cancellationToken).ConfigureAwait(false);
        var seen = Look();
        if (seen.Hash != hash) throw new Problem(ProblemCodes.Conflict, $"{seen.Path} changed after you looked at it.", Hint: "Look again: writeit config trust").ToException();
        var trusted = Stored();
        trusted[seen.Path] = hash;
        var text = JsonSerializer.Serialize(new StoredTrust(1, trusted), HomeJson.Default.StoredTrust);
        home.RemoveAbandonedDrafts();
        await AtomicFile.WriteAsync(home.TrustFile, text + "\n", ownerOnly: true, cancellationToken).ConfigureAwait(false);
        return seen with { IsTrusted = true };
    }

    /// <summary>Whether a file is trusted with these bytes in it.</summary>
    internal bool Has(string file, ReadOnlySpan<byte> bytes) => Stored().GetValueOrDefault(Folder.RealPath(file)) is { } hash && hash == HashOf(bytes);

    private static IEnumerable<ShownSetting> Guarded(YamlMap file)
    {
        if (file.Find("hub")?.Value is YamlMap hub && hub.Find("base_url") is { } address)
            yield return new ShownSetting("hub.base_url", SettingText.Whole(address.Value), LayerKind.Directory, $"{SettingFiles.DirectoryFile}:{address.Key.Span.Line}");
        foreach (var setting in Guarded(file, ProviderShape.Section, ProviderShape.Guarded)) yield return setting;
        foreach (var setting in Guarded(file, ModelShape.Section, ModelShape.Guarded)) yield return setting;
    }

    private static IEnumerable<ShownSetting> Guarded(YamlMap file, string section, IReadOnlyList<string> guarded)
    {
        if (file.Find(section)?.Value is not YamlMap all) yield break;
        foreach (var one in all.Entries)
        {
            if (one.Value is not YamlMap settings) continue;
            foreach (var entry in settings.Entries.Where(entry => guarded.Contains(entry.Key.Text)))
                yield return new ShownSetting($"{section}.{one.Key.Text}.{entry.Key.Text}", SettingText.Whole(entry.Value), LayerKind.Directory, $"{SettingFiles.DirectoryFile}:{entry.Key.Span.Line}");
        }
    }

    private Dictionary<string, string> Stored() => HomeJson.Read(home.TrustFile, HomeJson.Default.StoredTrust, Mend)?.Files ?? [];

    private static string HashOf(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    private static ProblemException NoFile() =>
        new Problem(ProblemCodes.FileNotFound, $"There is no {SettingFiles.DirectoryFile} in this folder, so there is nothing to trust.", Hint: "Go to the folder that has one.").ToException();
}

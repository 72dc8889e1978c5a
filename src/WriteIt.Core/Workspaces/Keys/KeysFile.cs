using System.Text;
using System.Text.Json;
using WriteIt.Files;

namespace WriteIt.Workspaces.Keys;

/// <summary>The keys that <c>writeit keys set</c> stored: <c>keys.json</c> of the home, which only its owner may read.</summary>
/// <param name="home">The home.</param>
public sealed class KeysFile(WriteItHome home)
{
    /// <summary>What the user should mend about the file, one sentence; <c>null</c> when nobody else can read it.</summary>
    public string? Warning =>
        FileRights.IsOpenToOthers(home.KeysFile) ? $"Other users can read the keys in {home.KeysFile}; keep them out: chmod 600 {home.KeysFile}" : null;

    /// <summary>The providers that have a key in the file, by id. Fails with a <see cref="ProblemException"/> when it cannot be read.</summary>
    public IReadOnlyList<string> Providers => [.. Read().Keys.Order(StringComparer.Ordinal)];

    /// <summary>Stores a key in place of the one before, and keeps everybody but the owner out of the file. Fails with a <see cref="ProblemException"/>; nothing has changed then.</summary>
    public Task SetAsync(string provider, SecretKey key, CancellationToken cancellationToken) => ChangeAsync(
        keys =>
        {
            keys[provider] = key.Reveal();
            return key;
        },
        cancellationToken);

    /// <summary>Forgets a key.</summary>
    /// <returns>What was stored, to show it masked; <c>null</c> when nothing was.</returns>
    public async Task<string?> RemoveAsync(string provider, CancellationToken cancellationToken)
    {
        var removed = await ChangeAsync(keys => keys.Remove(provider, out var text) ? text : null, cancellationToken).ConfigureAwait(false);
        return removed is null ? null : SecretKey.From(removed)?.ToString() ?? "…";
    }

    internal Dictionary<string, string> Read() =>
        HomeJson.Read(home.KeysFile, HomeJson.Default.DictionaryStringString, "It holds one JSON object: {\"openai\": \"…\"}.") ?? [];

    /// <summary>One at a time, also among processes, so that no key is lost. Nothing is written when <paramref name="change"/> says <c>null</c>.</summary>
    private async Task<T?> ChangeAsync<T>(Func<Dictionary<string, string>, T?> change, CancellationToken cancellationToken)
        where T : class
    {
        await home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        using var held = await home.LockAsync(cancellationToken).ConfigureAwait(false);
        home.RemoveAbandonedDrafts();
        var keys = Read();
        var changed = change(keys);
        if (changed is not null) await AtomicFile.WriteAsync(home.KeysFile, Text(keys), ownerOnly: true, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>A key a line: people look into this file too.</summary>
    private static string Text(Dictionary<string, string> keys)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true })) JsonSerializer.Serialize(writer, keys, HomeJson.Default.DictionaryStringString);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }
}

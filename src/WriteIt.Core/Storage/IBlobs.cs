using System.Security.Cryptography;
using System.Text;

namespace WriteIt.Storage;

/// <summary>Long texts of one workspace, each stored once under its own hash; written by <see cref="IEventLog.AppendAsync"/>.</summary>
public interface IBlobs
{
    /// <summary>The text with this hash, or <c>null</c> when it was deleted or never stored.</summary>
    Task<string?> ReadAsync(string hash, CancellationToken cancellationToken);
}

/// <summary>A long text and its name.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of the UTF-8 text.</param>
/// <param name="Text">The text.</param>
public sealed record Blob(string Hash, string Text)
{
    /// <summary>Texts of more bytes than this are stored as blobs.</summary>
    public const int ThresholdBytes = 8 * 1024;

    /// <summary>Names <paramref name="text"/> by its hash.</summary>
    public static Blob Of(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);
}

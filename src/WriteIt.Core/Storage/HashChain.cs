using System.Security.Cryptography;
using System.Text;

namespace WriteIt.Storage;

/// <summary>
/// Makes every edit of a stored run visible: each event's hash covers all its fields and the hash before it. The chain is one per run, so
/// that an exported run keeps its hashes in another workspace.
/// </summary>
public static class HashChain
{
    /// <summary>What the first event of a run links to.</summary>
    public const string Start = "";

    /// <summary>
    /// The hash of <paramref name="stored"/> behind <paramref name="previous"/>: lower-case hexadecimal SHA-256 over the fields, each preceded
    /// by its length so that no two lists of fields read the same. The body goes in by its own SHA-256, so that deleting a text can keep the chain.
    /// </summary>
    public static string Link(string previous, StoredEvent stored)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, previous);
        Add(hash, stored.Run.ToString());
        Add(hash, stored.Sequence.ToString());
        Add(hash, stored.At.ToUnixTimeMilliseconds().ToString());
        Add(hash, stored.Actor.User);
        Add(hash, stored.Actor.Through);
        Add(hash, stored.Command.ToString());
        Add(hash, stored.Epoch.ToString());
        Add(hash, stored.Type);
        Add(hash, stored.Version.ToString());
        Add(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Body))));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The sequence of the first event whose hash does not follow from it and the event before; <c>null</c> when all do.</summary>
    /// <param name="events">The events of one run from its first, in order.</param>
    public static long? Verify(IEnumerable<StoredEvent> events)
    {
        var previous = Start;
        foreach (var stored in events)
        {
            if (stored.Hash != Link(previous, stored))
                return stored.Sequence;
            previous = stored.Hash;
        }

        return null;
    }

    private static void Add(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

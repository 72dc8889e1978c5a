using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
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
        var fields = new ArrayBufferWriter<byte>(512);
        Add(fields, previous);
        Add(fields, stored.Run.ToString());
        Add(fields, stored.Sequence);
        Add(fields, stored.At.ToUnixTimeMilliseconds());
        Add(fields, stored.Actor.User);
        Add(fields, stored.Actor.Through);
        Add(fields, stored.Command.ToString());
        Add(fields, stored.Epoch);
        Add(fields, stored.Type);
        Add(fields, stored.Version);
        Add(fields, HashOf(stored.Body));
        return Convert.ToHexStringLower(SHA256.HashData(fields.WrittenSpan));
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

    /// <summary>What stands for a body in the chain: lower-case hexadecimal SHA-256.</summary>
    public static string HashOf(string body)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(body.Length));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(body, bytes))));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    private static void Add(ArrayBufferWriter<byte> fields, long number) => Add(fields, number.ToString(CultureInfo.InvariantCulture));

    private static void Add(ArrayBufferWriter<byte> fields, string field)
    {
        BinaryPrimitives.WriteInt32LittleEndian(fields.GetSpan(sizeof(int)), Encoding.UTF8.GetByteCount(field));
        fields.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(field, fields);
    }
}

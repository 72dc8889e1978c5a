using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WriteIt.Providers;

namespace WriteIt.Routing.Sharing;

/// <summary>
/// What makes two requests the same: the workspace, and everything that decides the answer or what becomes of it. Whoever has more time, is more
/// urgent or pays from another purse would get the failure, the wait or the refusal of somebody else.
/// </summary>
internal static class RequestKey
{
    public static string Of(ModelRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Workspace);
        Add(hash, request.Models);
        Add(hash, [.. request.Messages.SelectMany(message => (string[])[message.Role.ToString(), message.Text])]);
        var parameters = request.Parameters;
        Add(hash, FormattableString.Invariant(
            $"{parameters.Temperature}|{parameters.TopP}|{parameters.MaxTokens}|{parameters.Seed}|{parameters.RepeatPenalty}|{request.Variant}|{request.Strategy}|{request.Priority}|{request.Timeout?.Ticks}|{request.Limit?.MostNanoUsd}"));
        Add(hash, request.Limit?.Account ?? "");
        Add(hash, [.. request.Except.Select(model => model.ToString())]);
        Add(hash, parameters.Stop);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        AddLength(hash, texts.Count);
        foreach (var text in texts) Add(hash, text);
    }

    /// <summary>With its length before it, so that no two lists of texts run together into the same bytes.</summary>
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}

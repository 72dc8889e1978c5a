using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace WriteIt.LocalModel.Loading;

/// <summary>
/// A graph as its file has it, except that large weights are not contained but named by their place in that file. ONNX Runtime then maps them
/// into memory; contained in the graph it would copy them, page by page, into memory of its own.
/// </summary>
/// <remarks>As long as the graph is open, its file may be replaced but must not be cut. Reads and writes the wire form of ONNX's protobuf messages; the numbers of the fields are those of <c>onnx.proto</c>.</remarks>
internal static class GraphWithoutWeights
{
    private const int ModelGraph = 7;
    private const int GraphInitializer = 5;
    private const int TensorType = 2;
    private const int TensorRawData = 9;
    private const int TensorExternalData = 13;
    private const int TensorLocation = 14;
    private const int EntryKey = 1;
    private const int EntryValue = 2;

    /// <summary>Bytes: they may lie anywhere, while numbers of several bytes want a place that their size divides.</summary>
    private const int TypeUInt8 = 2;
    private const int LocatedOutside = 1;

    /// <summary>Smaller ones are not worth a mapping of their own.</summary>
    private const int Large = 64 << 10;

    private enum Wire
    {
        Varint = 0,
        Eight = 1,
        Bytes = 2,
        Four = 5,
    }

    /// <summary>A field of a message, by its places in the file.</summary>
    private readonly record struct Field(int Number, Wire Wire, int Start, int Content, int End);

    /// <summary>The graph of the file at <paramref name="path"/>; <c>null</c> when it contains no large weights or is no ONNX file.</summary>
    public static unsafe byte[]? Read(string path)
    {
        var length = new FileInfo(path).Length;
        if (length is 0 or > int.MaxValue) return null;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            return Rewrite(new ReadOnlySpan<byte>(start, (int)length), Path.GetFileName(path));
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <summary>The same for the content of a file called <paramref name="name"/>.</summary>
    internal static byte[]? Rewrite(ReadOnlySpan<byte> model, string name)
    {
        var rewritten = new Pieces();
        for (var at = 0; at < model.Length;)
        {
            if (Next(model, at, model.Length) is not { } field) return null;
            if (field is { Number: ModelGraph, Wire: Wire.Bytes })
            {
                if (RewriteGraph(model, field, name) is not { } graph) return null;
                rewritten.Add(ModelGraph, graph);
            }
            else
            {
                rewritten.Add(field.Start, field.End);
            }

            at = field.End;
        }

        return rewritten.Length < model.Length ? rewritten.ToArray(model) : null;
    }

    private static Pieces? RewriteGraph(ReadOnlySpan<byte> model, Field graph, string name)
    {
        var rewritten = new Pieces();
        for (var at = graph.Content; at < graph.End;)
        {
            if (Next(model, at, graph.End) is not { } field) return null;
            if (field is { Number: GraphInitializer, Wire: Wire.Bytes } && RewriteTensor(model, field, name) is { } tensor) rewritten.Add(GraphInitializer, tensor);
            else rewritten.Add(field.Start, field.End);
            at = field.End;
        }

        return rewritten;
    }

    /// <summary>The tensor without its data; <c>null</c> for one that stays as it is.</summary>
    private static Pieces? RewriteTensor(ReadOnlySpan<byte> model, Field tensor, string name)
    {
        var rewritten = new Pieces();
        Field? weights = null;
        var isBytes = false;
        for (var at = tensor.Content; at < tensor.End;)
        {
            if (Next(model, at, tensor.End) is not { } field) return null;
            if (field.Number == TensorRawData) weights = field;
            else rewritten.Add(field.Start, field.End);
            isBytes |= field is { Number: TensorType, Wire: Wire.Varint } && model[field.Content] == TypeUInt8;
            at = field.End;
        }

        if (!isBytes || weights is not { } data || data.End - data.Content < Large) return null;
        AddEntry(rewritten, "location", name);
        AddEntry(rewritten, "offset", data.Content.ToString(CultureInfo.InvariantCulture));
        AddEntry(rewritten, "length", (data.End - data.Content).ToString(CultureInfo.InvariantCulture));
        rewritten.Add([(TensorLocation << 3) | (int)Wire.Varint, LocatedOutside]);
        return rewritten;
    }

    private static void AddEntry(Pieces into, string key, string value)
    {
        var entry = new Pieces();
        entry.Add(EntryKey, Pieces.Of(Encoding.UTF8.GetBytes(key)));
        entry.Add(EntryValue, Pieces.Of(Encoding.UTF8.GetBytes(value)));
        into.Add(TensorExternalData, entry);
    }

    /// <summary>The field that begins at <paramref name="at"/>; <c>null</c> where none can.</summary>
    private static Field? Next(ReadOnlySpan<byte> model, int at, int end)
    {
        var start = at;
        if (!TryReadVarint(model[..end], ref at, out var tag) || tag > uint.MaxValue) return null;
        var (number, wire, content) = ((int)(tag >> 3), (Wire)(tag & 7), at);
        ulong size;
        switch (wire)
        {
            case Wire.Varint when TryReadVarint(model[..end], ref at, out _):
                size = (ulong)(at - content);
                break;
            case Wire.Bytes when TryReadVarint(model[..end], ref at, out size):
                content = at;
                break;
            case Wire.Eight:
                size = sizeof(ulong);
                break;
            case Wire.Four:
                size = sizeof(uint);
                break;
            default:
                return null;
        }

        return size <= (ulong)(end - content) ? new Field(number, wire, start, content, content + (int)size) : null;
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> bytes, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }

    /// <summary>A message in the making: parts of the file, and new bytes.</summary>
    private sealed class Pieces
    {
        private readonly List<(int Start, int End, byte[]? New)> _pieces = [];

        public int Length { get; private set; }

        public static Pieces Of(byte[] content)
        {
            var pieces = new Pieces();
            pieces.Add(content);
            return pieces;
        }

        public void Add(byte[] content)
        {
            _pieces.Add((0, 0, content));
            Length += content.Length;
        }

        public void Add(int start, int end)
        {
            if (_pieces is [.., { New: null } last] && last.End == start) _pieces[^1] = (last.Start, end, null);
            else _pieces.Add((start, end, null));
            Length += end - start;
        }

        /// <summary>Adds a field that holds a message.</summary>
        public void Add(int field, Pieces message)
        {
            List<byte> head = [(byte)((field << 3) | (int)Wire.Bytes)];
            var rest = (uint)message.Length;
            for (; rest >= 0x80; rest >>= 7) head.Add((byte)(rest | 0x80));
            head.Add((byte)rest);
            Add([.. head]);
            _pieces.AddRange(message._pieces);
            Length += message.Length;
        }

        public byte[] ToArray(ReadOnlySpan<byte> file)
        {
            var all = GC.AllocateUninitializedArray<byte>(Length);
            var at = 0;
            foreach (var (start, end, added) in _pieces)
            {
                var piece = added ?? file[start..end];
                piece.CopyTo(all.AsSpan(at));
                at += piece.Length;
            }

            return all;
        }
    }
}

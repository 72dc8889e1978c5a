using System.Text;

namespace WriteIt.Tests.LocalModel.Loading;

/// <summary>Graphs that ONNX Runtime opens and that are no language models, written as the bytes of their protobuf messages.</summary>
internal static class SmallGraph
{
    private const byte Float = 1;
    private const byte UInt8 = 2;

    /// <summary><c>y = Identity(x)</c>.</summary>
    public static byte[] Bytes { get; } = Model([.. Node("x"), .. Text(2, "small"), .. Message(11, [.. Text(1, "x"), .. Tensor(Float, 1)]), .. Output(Float, 1)]);

    /// <summary><c>y = Identity(w)</c>, where w is <paramref name="weights"/>.</summary>
    public static byte[] WithWeights(byte[] weights) => Model(
    [
        .. Node("w"),
        .. Text(2, "weights"),
        .. Message(5, [.. Number(1, weights.Length), .. Number(2, UInt8), .. Text(8, "w"), .. Message(9, weights)]), // initializer: dims, type, name, raw_data
        .. Output(UInt8, weights.Length),
    ]);

    /// <summary>ModelProto: ir_version, graph, opset_import.</summary>
    private static byte[] Model(byte[] graph) => [.. Number(1, 9), .. Message(7, graph), .. Message(8, Number(2, 18))];

    private static byte[] Node(string input) => Message(1, [.. Text(1, input), .. Text(2, "y"), .. Text(4, "Identity")]);

    private static byte[] Output(byte type, int length) => Message(12, [.. Text(1, "y"), .. Tensor(type, length)]);

    /// <summary>ValueInfoProto.type: a tensor with one dimension.</summary>
    private static byte[] Tensor(byte type, int length) => Message(2, Message(1, [.. Number(1, type), .. Message(2, Message(1, Number(1, length)))]));

    private static byte[] Number(int field, int value) => [(byte)(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}

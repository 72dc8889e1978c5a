using System.Text;

namespace WriteIt.Tests.LocalModel;

/// <summary>A graph that ONNX Runtime opens and that is no language model: <c>y = Identity(x)</c>, written as the bytes of its protobuf messages.</summary>
internal static class SmallGraph
{
    public static byte[] Bytes { get; } =
    [
        .. Number(1, 9),                                                        // ModelProto.ir_version
        .. Message(7, [                                                         // ModelProto.graph
            .. Message(1, [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Identity")]), // node: input, output, operator
            .. Text(2, "small"),
            .. Message(11, [.. Text(1, "x"), .. FloatTensor]),                  // input
            .. Message(12, [.. Text(1, "y"), .. FloatTensor]),                  // output
        ]),
        .. Message(8, [.. Number(2, 18)]),                                      // ModelProto.opset_import
    ];

    /// <summary>ValueInfoProto.type: a tensor of float32 with one dimension of 1.</summary>
    private static byte[] FloatTensor => Message(2, [.. Message(1, [.. Number(1, 1), .. Message(2, [.. Message(1, [.. Number(1, 1)])])])]);

    private static byte[] Number(int field, byte value) => [(byte)(field << 3), value];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), checked((byte)content.Length), .. content];
}

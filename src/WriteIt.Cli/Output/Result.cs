using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WriteIt.Client;

namespace WriteIt.Cli.Output;

/// <summary>Standard output: what the user asked for, and nothing else. Fails with a <see cref="ReaderGoneException"/> when nobody reads it.</summary>
internal sealed class Result(Outlet outlet)
{
    /// <summary>Whether a person reads it.</summary>
    public bool IsTerminal => outlet.IsTerminal;

    /// <summary>Where it goes.</summary>
    public Outlet Outlet => outlet;

    /// <summary>One line for people.</summary>
    public void Line(params ReadOnlySpan<Piece> pieces) => outlet.Write([.. pieces, "\n"]);

    /// <summary>A text as it is; only control characters are made visible.</summary>
    public void Text(string text) => outlet.Write(text);

    /// <summary>One JSON document, indented for people; one line when <paramref name="line"/> or when nobody watches.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type, bool line = false)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var options = new JsonWriterOptions { Indented = outlet.IsTerminal && !line, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options)) JsonSerializer.Serialize(writer, value, type);
        buffer.Write("\n"u8);
        outlet.Bytes(buffer.WrittenSpan);
    }

    /// <summary>A list as JSON: the whole page as one document, or each item as a line.</summary>
    public void Json<T>(ItemPage<T> page, JsonTypeInfo<ItemPage<T>> type, JsonTypeInfo<T> item, bool lines)
    {
        if (!lines)
        {
            Json(page, type);
            return;
        }

        foreach (var one in page.Items) Json(one, item, line: true);
    }
}

using System.Text;
using System.Text.Json;
using WriteIt.LocalModel.Tokens;

namespace WriteIt.Tests.LocalModel;

/// <summary>A tokenizer with one token for each byte and no merge but <c>t h</c>, made for a test.</summary>
internal static class SmallTokenizer
{
    public static readonly string Letters = string.Concat(Enumerable.Range(0, 256).Select(ByteLetter));

    public static TextTokens With(params string[] specials) => TextTokens.Create(TokenizerFile.Read(Encoding.UTF8.GetBytes(Json(specials: specials))));

    /// <summary>A whole file; each part can be replaced by one that is wrong.</summary>
    public static string Json(string? splitter = null, string normalizer = "null", string type = "BPE", string[]? specials = null)
    {
        var vocabulary = Letters.Select((letter, id) => $"{Quote(letter.ToString())}: {id}").Append("\"th\": 256");
        var added = (specials ?? []).Select((text, number) => $$"""{"id": {{257 + number}}, "content": {{Quote(text)}}, "special": true}""");
        return $$"""
            {
              "version": "1.0",
              "added_tokens": [{{string.Join(", ", added)}}],
              "normalizer": {{normalizer}},
              "pre_tokenizer": {{splitter ?? """{"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}"""}},
              "model": {"type": "{{type}}", "vocab": { {{string.Join(", ", vocabulary)}} }, "merges": [["t", "h"]]}
            }
            """;
    }

    /// <summary>Written down a second time here: printable Latin-1 stands for itself, the rest follows from U+0100 on.</summary>
    private static string ByteLetter(int value) =>
        ((char)(IsPrintable(value) ? value : 256 + Enumerable.Range(0, value).Count(other => !IsPrintable(other)))).ToString();

    private static bool IsPrintable(int value) => value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

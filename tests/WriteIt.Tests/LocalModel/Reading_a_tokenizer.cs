using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.ML.Tokenizers;
using WriteIt.LocalModel.Loading;
using WriteIt.LocalModel.Tokens;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel;

public sealed class Reading_a_tokenizer
{
    private static readonly string[] Llama = ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"];

    [Theory]
    [InlineData("""{"type": "ByteLevel", "use_regex": true}""")]
    [InlineData("""{"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true}, {"type": "ByteLevel", "use_regex": true}]}""")]
    [InlineData("""{"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": " ?\\p{L}+|\\s|."}, "behavior": "Isolated"}, {"type": "ByteLevel", "use_regex": false}]}""")]
    public void Knows_the_ways_decoders_split(string splitter) =>
        TextTokens.Create(Read(SmallTokenizer.Json(splitter))).Encode("the").ShouldBe([256, 'e']);

    [Theory]
    [InlineData("null", "it has no pre_tokenizer.")]
    [InlineData("""{"type": "Metaspace"}""", "its pre_tokenizer (Metaspace) is not known.")]
    [InlineData("""{"type": "ByteLevel", "use_regex": false}""", "its pre_tokenizer (ByteLevel) is not known.")]
    public void Names_a_way_to_split_it_does_not_know(string splitter, string complaint) =>
        Should.Throw<FormatException>(() => Read(SmallTokenizer.Json(splitter))).Message.ShouldBe(complaint);

    [Fact]
    public void Names_what_else_it_does_not_know()
    {
        Should.Throw<FormatException>(() => Read(SmallTokenizer.Json(type: "Unigram"))).Message.ShouldBe("its model is not BPE.");
        Should.Throw<FormatException>(() => Read(SmallTokenizer.Json(normalizer: """{"type": "Lowercase"}"""))).Message.ShouldBe("its normalizer 'Lowercase' is not known.");
        Should.Throw<FormatException>(() => Read("{}")).Message.ShouldBe("it has no model.vocab.");
        Should.Throw<JsonException>(() => Read("""{"model": {"type": "BPE", "vocab": {"a": """));
    }

    [Fact]
    public void Takes_merges_in_the_older_form() =>
        Read("""{"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}}""").Merges.ShouldBe(["a b"]);

    [Fact]
    public void A_text_in_the_form_of_Llama_3_is_framed_by_its_tokens()
    {
        var tokens = SmallTokenizer.With(Llama);
        ChatForm.Find(tokens, standing: null).Encode([new ModelMessage(MessageRole.User, "<|eot_id|>")]).ShouldBe(
            [257, 258, .. tokens.Encode("user"), 259, .. tokens.Encode("\n\n<|eot_id|>"), 260, 258, .. tokens.Encode("assistant"), 259, .. tokens.Encode("\n\n")]);
    }

    [Fact]
    public void A_model_that_was_not_trained_to_chat_is_refused() =>
        Should.Throw<UnusableModelException>(() => ChatForm.Find(SmallTokenizer.With("<s>", "</s>"), standing: null)).Failure.Class.ShouldBe(FailureClass.Unusable);

    [Fact]
    public void Pieces_are_cut_to_a_length_that_can_be_merged() => Gen.String.Array[1, 30].Sample(words =>
    {
        var text = string.Concat(words.Select(word => word + new string('x', 300)));
        var pieces = new BoundedSplitter(new Everything()).PreTokenize(text).ToList();
        string.Concat(pieces.Select(piece => text.Substring(piece.Offset, piece.Length))).ShouldBe(text);
        pieces.ShouldAllBe(piece => piece.Length <= BoundedSplitter.LongestPiece && (piece.Offset == 0 || !(char.IsLowSurrogate(text[piece.Offset]) && char.IsHighSurrogate(text[piece.Offset - 1]))));
    });

    private static TokenizerFile Read(string json) => TokenizerFile.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Takes a whole text for one piece.</summary>
    private sealed class Everything : PreTokenizer
    {
        public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => [(0, text.Length)];

        public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => [(0, text.Length)];
    }
}

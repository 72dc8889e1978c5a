using System.Text.Json;

namespace WriteIt.LocalModel.Tokens;

/// <summary>A token that stands beside the vocabulary.</summary>
/// <param name="Id">The token.</param>
/// <param name="Text">How it is written.</param>
/// <param name="Special">Whether it steers the model and is no text.</param>
internal sealed record AddedToken(int Id, string Text, bool Special);

/// <summary>How text is cut into the pieces that are encoded on their own.</summary>
internal abstract record Splitting
{
    private Splitting()
    {
    }

    /// <summary>GPT-2's rules.</summary>
    /// <param name="SingleDigits">Whether every digit is first taken as a piece of its own.</param>
    internal sealed record Gpt2(bool SingleDigits) : Splitting;

    /// <summary>A pattern that comes with the model.</summary>
    internal sealed record Pattern(string Expression) : Splitting;
}

/// <summary>What is read from a <c>tokenizer.json</c>: byte-level BPE only. Throws <see cref="FormatException"/> or <see cref="JsonException"/> for what is not.</summary>
internal sealed class TokenizerFile
{
    public List<AddedToken> Added { get; } = [];

    public List<KeyValuePair<string, int>> Vocabulary { get; } = [];

    /// <summary>In order of rank, both parts separated by a space.</summary>
    public List<string> Merges { get; } = [];

    public Splitting Splitting { get; private set; } = new Splitting.Gpt2(SingleDigits: false);

    /// <summary>Whether accents are composed before anything else.</summary>
    public bool Composes { get; private set; }

    public static TokenizerFile Read(ReadOnlySpan<byte> json)
    {
        var file = new TokenizerFile();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            file.ReadSection(name, ref reader);
        }

        if (file.Vocabulary.Count == 0) throw new FormatException("it has no model.vocab.");
        return file.Merges.Count == 0 ? throw new FormatException("it has no model.merges.") : file;
    }

    private void ReadSection(string? name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "added_tokens":
                foreach (var token in JsonElement.ParseValue(ref reader).EnumerateArray())
                    Added.Add(new AddedToken(token.GetProperty("id").GetInt32(), token.GetProperty("content").GetString()!, token.GetProperty("special").GetBoolean()));
                break;
            case "normalizer":
                Composes = ReadNormalizer(JsonElement.ParseValue(ref reader));
                break;
            case "pre_tokenizer":
                Splitting = ReadSplitting(JsonElement.ParseValue(ref reader));
                break;
            case "model":
                ReadModel(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadModel(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "type" when reader.GetString() != "BPE":
                    throw new FormatException("its model is not BPE.");
                case "byte_fallback" when reader.TokenType == JsonTokenType.True:
                    throw new FormatException("it falls back to bytes; only byte-level BPE is known.");
                case "vocab":
                    ReadVocabulary(ref reader);
                    break;
                case "merges":
                    ReadMerges(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadVocabulary(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var piece = reader.GetString()!;
            reader.Read();
            Vocabulary.Add(new KeyValuePair<string, int>(piece, reader.GetInt32()));
        }
    }

    /// <summary>Older files write a merge as <c>"a b"</c>, newer ones as <c>["a", "b"]</c>.</summary>
    private void ReadMerges(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                Merges.Add(reader.GetString()!);
                continue;
            }

            reader.Read();
            var left = reader.GetString();
            reader.Read();
            Merges.Add($"{left} {reader.GetString()}");
            reader.Read();
        }
    }

    private static bool ReadNormalizer(JsonElement normalizer) => normalizer.ValueKind switch
    {
        JsonValueKind.Null => false,
        _ when TypeOf(normalizer) == "NFC" => true,
        _ => throw new FormatException($"its normalizer '{TypeOf(normalizer)}' is not known."),
    };

    private static Splitting ReadSplitting(JsonElement splitter)
    {
        if (splitter.ValueKind == JsonValueKind.Null) throw new FormatException("it has no pre_tokenizer.");
        JsonElement[] parts = TypeOf(splitter) == "Sequence" ? [.. splitter.GetProperty("pretokenizers").EnumerateArray()] : [splitter];
        return parts.Select(TypeOf).ToArray() switch
        {
            ["ByteLevel"] when Is(parts[0], "use_regex") => new Splitting.Gpt2(SingleDigits: false),
            ["Digits", "ByteLevel"] when Is(parts[0], "individual_digits") && Is(parts[1], "use_regex") => new Splitting.Gpt2(SingleDigits: true),
            ["Split", "ByteLevel"] when !Is(parts[1], "use_regex") && parts[0].GetProperty("pattern").TryGetProperty("Regex", out var pattern) => new Splitting.Pattern(pattern.GetString()!),
            var types => throw new FormatException($"its pre_tokenizer ({string.Join(", ", types)}) is not known."),
        };
    }

    private static string? TypeOf(JsonElement part) => part.GetProperty("type").GetString();

    private static bool Is(JsonElement part, string property) => part.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}

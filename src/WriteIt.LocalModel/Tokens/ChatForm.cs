using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.LocalModel.Tokens;

/// <summary>
/// How a model was trained to see a conversation. The turns are made of special tokens, which only this class writes; what people say is
/// encoded as plain text between them.
/// </summary>
internal sealed class ChatForm
{
    private ChatForm(TextTokens tokens, string? standing)
    {
        Tokens = tokens;
        Standing = standing;
    }

    private TextTokens Tokens { get; }

    private string? Standing { get; }

    /// <summary>Begins the whole conversation.</summary>
    private int? Begin { get; init; }

    /// <summary>Begins a turn; the role follows.</summary>
    private int Turn { get; init; }

    /// <summary>Ends the role, where that is a special token.</summary>
    private int? AfterRole { get; init; }

    /// <summary>Stands between the role and what is said.</summary>
    private string Gap { get; init; } = "";

    private int EndOfTurn { get; init; }

    private string AfterTurn { get; init; } = "";

    /// <summary>The tokens that end an answer: the end of the turn, of the text, or the beginning of a turn that is not the model's to write.</summary>
    public IReadOnlyList<int> Ends => [EndOfTurn, Turn, .. Known("<|endoftext|>"), .. Known("<|end_of_text|>")];

    /// <summary>The form whose special tokens the model has: ChatML (SmolLM2, Qwen) or that of Llama 3.</summary>
    /// <param name="tokens">The model's tokens.</param>
    /// <param name="standing">The system message to begin with when a conversation has none.</param>
    public static ChatForm Find(TextTokens tokens, string? standing)
    {
        if (tokens.Special("<|im_start|>") is { } start && tokens.Special("<|im_end|>") is { } end)
            return new ChatForm(tokens, standing) { Turn = start, Gap = "\n", EndOfTurn = end, AfterTurn = "\n" };
        if (tokens.Special("<|start_header_id|>") is { } header && tokens.Special("<|end_header_id|>") is { } closed && tokens.Special("<|eot_id|>") is { } over)
            return new ChatForm(tokens, standing) { Begin = tokens.Special("<|begin_of_text|>"), Turn = header, AfterRole = closed, Gap = "\n\n", EndOfTurn = over, AfterTurn = "" };
        throw new UnusableModelException("tokenizer.json has the special tokens of no known chat form: neither <|im_start|> and <|im_end|> nor those of Llama 3.",
            "Use a model that was trained to chat (its name often ends in Instruct).");
    }

    /// <summary>The tokens of <paramref name="messages"/> and of the beginning of the answer.</summary>
    public int[] Encode(IReadOnlyList<ModelMessage> messages)
    {
        var ids = new List<int>();
        if (Begin is { } begin) ids.Add(begin);
        if (Standing is not null && messages is not [{ Role: MessageRole.System }, ..]) AddTurn(ids, MessageRole.System, Standing);
        foreach (var message in messages) AddTurn(ids, message.Role, message.Text);
        AddOpening(ids, MessageRole.Assistant, "");
        return [.. ids];
    }

    private int[] Known(string special) => Tokens.Special(special) is { } token ? [token] : [];

    private void AddTurn(List<int> ids, MessageRole role, string text)
    {
        AddOpening(ids, role, text);
        ids.Add(EndOfTurn);
        ids.AddRange(Tokens.Encode(AfterTurn));
    }

    private void AddOpening(List<int> ids, MessageRole role, string text)
    {
        ids.Add(Turn);
        if (AfterRole is { } after)
        {
            ids.AddRange(Tokens.Encode(NameOf(role)));
            ids.Add(after);
            ids.AddRange(Tokens.Encode(Gap + text));
        }
        else
        {
            ids.AddRange(Tokens.Encode($"{NameOf(role)}{Gap}{text}"));
        }
    }

    private static string NameOf(MessageRole role) => role switch
    {
        MessageRole.System => "system",
        MessageRole.User => "user",
        MessageRole.Assistant => "assistant",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

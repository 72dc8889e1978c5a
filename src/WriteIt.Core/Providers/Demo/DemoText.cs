using System.Security.Cryptography;
using System.Text;

namespace WriteIt.Providers.Demo;

/// <summary>The demo's prose. The same prompt, seed and variant always give the same text; it says what it is in its first lines.</summary>
internal static class DemoText
{
    /// <summary>The words by which anybody can tell.</summary>
    public const string Label = "demo text, not a model";

    private static readonly string[] Sentences =
    [
        "A first draft is a place to find out what you think.",
        "Short sentences carry more than long ones promise.",
        "The reader arrives with a question and leaves when it is answered.",
        "Every paragraph should earn the next one.",
        "A good example does the work of a page of rules.",
        "Cut the opening sentence and see whether anybody misses it.",
        "What can be said plainly should be said plainly.",
        "A heading is a promise; the text below it keeps the promise.",
        "Numbers persuade when they are few and easy to check.",
        "Write the ending first, and the middle finds its way.",
        "Reading aloud shows where a sentence loses its breath.",
        "The second version is where the writing begins.",
        "An outline costs an hour and saves an afternoon.",
        "Verbs move a text; adjectives mostly stand in its way.",
        "If two words mean the same thing, one of them can go.",
        "The best place for a doubt is before the first claim.",
        "Pictures help when the words around them still make sense alone.",
        "Leave the last word to the reader now and then.",
    ];

    /// <summary>Markdown of about as many words as the behaviour says; nothing when that is 0.</summary>
    public static string Write(ModelRequest request, DemoBehaviour behaviour)
    {
        if (behaviour.Words <= 0) return "";
        var dice = SHA256.HashData(Encoding.UTF8.GetBytes(Essence(request)));
        var text = new StringBuilder()
            .Append("# Demo text ").Append(Convert.ToHexStringLower(dice.AsSpan(0, 3))).Append("\n\n")
            .Append("This is ").Append(Label).Append(". You asked: “").Append(Quote(request)).Append("”\n\n");
        if (behaviour.Sections is { } sections) WriteSections(text, dice, sections);
        else WriteParagraphs(text, dice, behaviour.Words);
        return text.ToString().TrimEnd();
    }

    private static void WriteParagraphs(StringBuilder text, byte[] dice, int words)
    {
        var written = text.ToString().Split(' ').Length;
        for (var sentence = 0; written < words; sentence++)
        {
            var next = Sentence(dice, sentence);
            text.Append(next).Append(sentence % 5 == 4 ? "\n\n" : " ");
            written += next.Split(' ').Length;
        }
    }

    /// <summary>Three sentences each: the first is the heading.</summary>
    private static void WriteSections(StringBuilder text, byte[] dice, int sections)
    {
        for (var section = 0; section < sections; section++)
            text.Append($"## {Sentence(dice, 3 * section).TrimEnd('.')}\n\n{Sentence(dice, (3 * section) + 1)} {Sentence(dice, (3 * section) + 2)}\n\n");
    }

    private static string Sentence(byte[] dice, int number) =>
        Sentences[(dice[(number / Sentences.Length) % dice.Length] + (number * Step(dice))) % Sentences.Length];

    /// <summary>Everything a text may depend on; lengths keep two different prompts from running together into one.</summary>
    private static string Essence(ModelRequest request)
    {
        var all = new StringBuilder().Append(request.Parameters.Seed).Append(' ').Append(request.Variant);
        foreach (var message in request.Messages) all.Append('\n').Append(message.Role).Append(' ').Append(message.Text.Length).Append(' ').Append(message.Text);
        return all.ToString();
    }

    /// <summary>A stride that visits every sentence before one comes again (18 has the prime factors 2 and 3).</summary>
    private static int Step(byte[] dice) => (dice[31] % 6) switch
    {
        0 => 1,
        1 => 5,
        2 => 7,
        3 => 11,
        4 => 13,
        _ => 17,
    };

    /// <summary>The first words of the request, on one line, so that a person sees the prompt arrive.</summary>
    private static string Quote(ModelRequest request)
    {
        var asked = request.Messages.LastOrDefault(message => message.Role == MessageRole.User)?.Text ?? "";
        var words = asked.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(12)) + (words.Length > 12 ? " …" : "");
    }
}

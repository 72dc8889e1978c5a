using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WriteIt;

/// <summary>A name or id with rules: it exists only in its well-formed shape.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>Reads <paramref name="text"/>; <c>false</c> when it breaks the rules.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}

/// <summary>The one JSON form of every id: its text.</summary>
public sealed class IdentifierConverter<TId> : JsonConverter<TId>
    where TId : struct, IIdentifier<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"not a well-formed {typeof(TId).Name}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Names a run: 12 characters of Crockford base32 in lower case (no i, l, o, u).</summary>
[JsonConverter(typeof(IdentifierConverter<RunId>))]
public readonly record struct RunId : IIdentifier<RunId>
{
    /// <summary>The letters an id is made of.</summary>
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>How many characters a whole id has.</summary>
    public const int Length = 12;

    private readonly string? _text;

    private RunId(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunId id)
    {
        var good = text is { Length: Length } && IsPrefix(text);
        id = good ? new RunId(text!) : default;
        return good;
    }

    /// <summary>Reads a stored id; throws <see cref="FormatException"/> when it is not one.</summary>
    public static RunId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a run id");

    /// <summary>The id of the run that a command of the caller's own naming creates: repeating the command finds the same run.</summary>
    public static RunId Of(WorkspaceName workspace, CommandId command)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace}/{command}"));
        return new RunId(string.Create(Length, hash, static (letters, hash) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = Alphabet[hash[i] % Alphabet.Length];
        }));
    }

    /// <summary>Whether <paramref name="text"/> could be the beginning of an id.</summary>
    public static bool IsPrefix(string text) =>
        text.Length is > 0 and <= Length && text.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}

/// <summary>Names one command given to a run, so that a repeated command is answered, not carried out twice; 1 to 64 characters.</summary>
[JsonConverter(typeof(IdentifierConverter<CommandId>))]
public readonly record struct CommandId : IIdentifier<CommandId>
{
    private readonly string? _text;

    private CommandId(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out CommandId id)
    {
        var good = text is { Length: > 0 and <= 64 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':');
        id = good ? new CommandId(text!) : default;
        return good;
    }

    /// <summary>Reads a stored id; throws <see cref="FormatException"/> when it is not one.</summary>
    public static CommandId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a command id");

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}

/// <summary>Names a workspace and so a folder: letters, digits, <c>. _ -</c>, 1 to 64, a letter or digit first, no trailing dot, no device name.</summary>
[JsonConverter(typeof(IdentifierConverter<WorkspaceName>))]
public readonly record struct WorkspaceName : IIdentifier<WorkspaceName>
{
    /// <summary>The workspace that always exists.</summary>
    public static readonly WorkspaceName Default = new("default");

    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "a workspace name has 1 to 64 letters, digits, '.', '_' or '-', begins with a letter or digit, does not end in '.', and is no device name such as 'con'";

    private readonly string? _text;

    private WorkspaceName(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkspaceName id)
    {
        var good = text is { Length: > 0 and <= 64 }
            && char.IsAsciiLetterOrDigit(text[0])
            && text[^1] != '.'
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            && !IsDevice(text);
        id = good ? new WorkspaceName(text!) : default;
        return good;
    }

    /// <summary>Reads a name a person typed; throws the <see cref="ProblemCodes.BadName"/> problem when it breaks the rule.</summary>
    public static WorkspaceName Parse(string text) =>
        TryParse(text, out var id) ? id : throw new Problem(ProblemCodes.BadName, $"'{text}' is not a workspace name.", Hint: Rule + ".").ToException();

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";

    /// <summary>Names that Windows gives to devices in every folder, with or without an extension.</summary>
    internal static bool IsDevice(string text)
    {
        var stem = text.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³'));
    }
}

/// <summary>Makes fresh ids; injected, so that tests repeat.</summary>
public interface IIdSource
{
    /// <summary>A run id nobody has used.</summary>
    RunId NextRun();

    /// <summary>A command id nobody has used.</summary>
    CommandId NextCommand();

    /// <summary>A seed for a model that is asked afresh; from 0.</summary>
    int NextSeed();
}

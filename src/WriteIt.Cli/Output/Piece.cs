namespace WriteIt.Cli.Output;

/// <summary>What a piece of text means; the theme says how that looks.</summary>
internal enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>Names the thing that follows.</summary>
    Title,

    /// <summary>Worth little attention.</summary>
    Quiet,

    /// <summary>Went well.</summary>
    Good,

    /// <summary>Works, but look.</summary>
    Warning,

    /// <summary>Went wrong.</summary>
    Bad,

    /// <summary>Something to type.</summary>
    Key,

    /// <summary>Stressed in a text.</summary>
    Strong,

    /// <summary>Code in a text.</summary>
    Code,
}

/// <summary>A piece of text for people, with its meaning. Escape codes never travel in the text: the outlet shows them harmlessly.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Tone">What it means.</param>
internal readonly record struct Piece(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Piece(string text) => new(text);

    public static implicit operator Piece((string Text, Tone Tone) piece) => new(piece.Text, piece.Tone);
}

namespace WriteIt.Cli.Output;

/// <summary>Standard error: everything that is said beside the result. Nobody has to read it, so a stream that is closed or full is no trouble.</summary>
/// <param name="outlet">Where it goes.</param>
/// <param name="quiet">Whether only errors and questions are said.</param>
internal sealed class Talk(Outlet outlet, bool quiet)
{
    private bool _gone;

    /// <summary>How meanings look here.</summary>
    public Theme Theme => outlet.Theme;

    /// <summary>Where it goes.</summary>
    public Outlet Outlet => outlet;

    /// <summary>Whether a person reads it.</summary>
    public bool IsTerminal => outlet.IsTerminal;

    /// <summary>Whether only errors and questions are said.</summary>
    public bool Quiet { get; } = quiet;

    /// <summary>One line worth knowing.</summary>
    public void Note(params Piece[] pieces)
    {
        if (!Quiet) Line(2, pieces);
    }

    /// <summary>Something that works, but perhaps not as meant.</summary>
    public void Warn(string message, string? hint = null)
    {
        Note(("warning: ", Tone.Warning), message);
        if (hint is not null) Note(("  hint: ", Tone.Quiet), hint);
    }

    /// <summary>One line that is said even when quiet.</summary>
    public void Line(int indent, params Piece[] pieces) => Say(() => outlet.Line(indent, pieces));

    /// <summary>Text without a line of its own, as before a cursor.</summary>
    public void Ask(params Piece[] pieces) => Say(() => outlet.Write(pieces));

    /// <summary>What was typed ended the line on the terminal, without passing through here.</summary>
    public void Answered() => Say(outlet.Answered);

    /// <summary>A line that the next text replaces; nothing where no person watches.</summary>
    public void Pass(params Piece[] pieces)
    {
        if (!Quiet && IsTerminal) Say(() => outlet.Pass(pieces));
    }

    /// <summary>Takes the passing line away.</summary>
    public void EndPassing() => Say(outlet.EndPassing);

    private void Say(Action what)
    {
        if (_gone) return;
        try
        {
            what();
        }
        catch (Exception gone) when (gone is ReaderGoneException or ProblemException)
        {
            _gone = true;
        }
    }
}

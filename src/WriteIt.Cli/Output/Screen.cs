namespace WriteIt.Cli.Output;

/// <summary>
/// What is known of the place that one or two streams end in: whether the cursor stands at the beginning of a line, and the passing line that
/// must go before anything else is written. Two streams that end in one terminal share one.
/// </summary>
internal sealed class Screen
{
    private Action? _clear;

    /// <summary>Held while anything is written: the passing line turns on a timer.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Whether the next text begins a line.</summary>
    public bool AtLineStart { get; set; } = true;

    /// <summary>Remembers how to take the passing line away; <paramref name="clear"/> is called before the next text.</summary>
    public void Passing(Action clear) => _clear = clear;

    /// <summary>Takes the passing line away, if there is one.</summary>
    public void Clear()
    {
        var clear = _clear;
        _clear = null;
        clear?.Invoke();
    }
}

namespace WriteIt.Templating.Values;

/// <summary>What is left of a rendering's <see cref="RenderLimits"/>.</summary>
internal sealed class Budget(RenderLimits limits, CancellationToken cancellationToken)
{
    /// <summary>Values nested deeper than this are not rendered or compared.</summary>
    public const int MaxDepth = 100;

    private const int LettersPerStep = 64;
    private const int ItemsPerStep = 8;

    private long _steps;

    public void Spend(long steps, int start, int end)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _steps += steps;
        if (_steps > limits.MaxSteps)
            throw new TemplateException(new($"the template takes more than {limits.MaxSteps} steps.", start, end, "loop over less"));
    }

    /// <summary>Pays for adding letters to a text, before it is done.</summary>
    /// <param name="added">How many letters are added.</param>
    /// <param name="length">How long the text is then.</param>
    /// <param name="start">Where in the template.</param>
    /// <param name="end">The end of that place.</param>
    public void SpendLetters(long added, long length, int start, int end)
    {
        if (length > limits.MaxOutputLength)
            throw new TemplateException(new($"the text grows beyond {limits.MaxOutputLength} characters.", start, end, "insert less"));
        Spend(added / LettersPerStep, start, end);
    }

    /// <summary>Pays for a list of so many items, before it is made.</summary>
    public void SpendItems(long count, int start, int end) => Spend(count / ItemsPerStep, start, end);
}

/// <summary>The place in the template that is at work, with what it may still spend.</summary>
internal readonly record struct Site(Budget Budget, int Start, int End)
{
    public void Spend(long steps) => Budget.Spend(steps, Start, End);

    /// <summary>Pays for a text of this length.</summary>
    public void SpendText(long length) => Budget.SpendLetters(length, length, Start, End);

    /// <summary>Pays for letters that make a text this long.</summary>
    public void SpendLetters(long added, long length) => Budget.SpendLetters(added, length, Start, End);

    public void SpendItems(long count) => Budget.SpendItems(count, Start, End);

    public TemplateException Fail(string message, string? suggestion = null) => new(new(message, Start, End, suggestion));

    /// <summary>The value for use: what is undefined is an error here, and what a skipped step left is empty text.</summary>
    public TemplateValue Demand(TemplateValue value) => value switch
    {
        TemplateValue.Undefined undefined => throw new TemplateException(undefined.ToError()),
        TemplateValue.Absent => TemplateValue.Text.Empty,
        _ => value,
    };
}

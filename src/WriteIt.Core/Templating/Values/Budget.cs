namespace WriteIt.Templating.Values;

/// <summary>What is left of a rendering's <see cref="RenderLimits"/>.</summary>
internal sealed class Budget(RenderLimits limits, CancellationToken cancellationToken)
{
    /// <summary>Values nested deeper than this are not rendered or compared.</summary>
    public const int MaxDepth = 100;

    private const int LettersPerStep = 256;

    private long _steps;

    public void Spend(long steps, int start, int end)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _steps += steps;
        if (_steps > limits.MaxSteps)
            throw new TemplateException(new($"the template takes more than {limits.MaxSteps} steps.", start, end, "loop over less"));
    }

    /// <summary>Pays for a text of this length, or a list of so many items, before it is built.</summary>
    public void SpendLength(long length, int start, int end)
    {
        if (length > limits.MaxOutputLength)
            throw new TemplateException(new($"the text grows beyond {limits.MaxOutputLength} characters.", start, end, "insert less"));
        Spend(length / LettersPerStep, start, end);
    }
}

/// <summary>The place in the template that is at work, with what it may still spend.</summary>
internal readonly record struct Site(Budget Budget, int Start, int End)
{
    public void Spend(long steps) => Budget.Spend(steps, Start, End);

    public void SpendLength(long length) => Budget.SpendLength(length, Start, End);

    public TemplateException Fail(string message, string? suggestion = null) => new(new(message, Start, End, suggestion));

    /// <summary>The value for use: what is undefined is an error here, and what a skipped step left is empty text.</summary>
    public TemplateValue Demand(TemplateValue value) => value switch
    {
        TemplateValue.Undefined undefined => throw new TemplateException(undefined.ToError()),
        TemplateValue.Absent => TemplateValue.Text.Empty,
        _ => value,
    };
}

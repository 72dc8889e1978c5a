using System.Text;
using WriteIt.Providers;

namespace WriteIt.Routing;

/// <summary>One call to one candidate, as the router sees it: what is passed on, whether text has come, how it ended.</summary>
internal sealed class Attempt(ModelName model)
{
    private StringBuilder? _space;
    private ModelFailure? _failure;
    private bool _finished;

    /// <summary>Whether text was passed on, after which nobody else may answer.</summary>
    public bool HasText { get; private set; }

    /// <summary>What is passed on of an update; <c>null</c> keeps it back. Space before the first word waits for the word: by itself it is no text.</summary>
    public ModelUpdate? Take(ModelUpdate update)
    {
        switch (update)
        {
            case ModelUpdate.Text text when HasText:
                return text;
            case ModelUpdate.Text text when string.IsNullOrWhiteSpace(text.Delta):
                (_space ??= new StringBuilder()).Append(text.Delta);
                return null;
            case ModelUpdate.Text text:
                HasText = true;
                return _space is null ? text : new ModelUpdate.Text(_space.Append(text.Delta).ToString());
            case ModelUpdate.Finished when !HasText:
                _failure = new ModelFailure(FailureClass.Empty, $"{model}: the model answered with nothing.") { Hint = "Try again, or choose another model: --model NAME." };
                return null;
            case ModelUpdate.Finished:
                _finished = true;
                return update;
            case ModelUpdate.Failed failed:
                _failure = failed.Failure;
                return null;
            default:
                return update;
        }
    }

    /// <summary>How the call failed, or <c>null</c> when its text is whole.</summary>
    public ModelFailure? End()
    {
        if (_finished) return null;
        var failure = _failure ?? new ModelFailure(FailureClass.Unknown, $"{model}: the answer ended without saying that it is complete.");
        return HasText && failure.Class is not (FailureClass.Interrupted or FailureClass.Policy or FailureClass.Local)
            ? failure with { Class = FailureClass.Interrupted, Message = $"The text was cut. {failure.Message}" }
            : failure;
    }
}

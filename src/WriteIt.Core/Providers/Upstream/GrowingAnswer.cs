using System.Text;

namespace WriteIt.Providers.Upstream;

/// <summary>An answer as it grows: what each event adds, and what it is at the end. Knows nothing of bytes, time or connections.</summary>
/// <param name="request">What was asked.</param>
/// <param name="troubles">Words for what goes wrong.</param>
internal abstract class GrowingAnswer(ModelRequest request, Troubles troubles)
{
    private StringBuilder? _refusal;
    private long _textBytes;
    private bool _thought;

    /// <summary>Whether anything but space has come.</summary>
    public bool HasText { get; private set; }

    /// <summary>Why the model ended, once it has said so: then the text is whole.</summary>
    public FinishReason? Reason { get; protected set; }

    /// <summary>Whether the last event moved the answer on.</summary>
    public bool Moved { get; private set; }

    /// <summary>The server's own count of tokens so far.</summary>
    protected TokenUsage? Usage { get; set; }

    protected Troubles Troubles => troubles;

    /// <summary>Takes one event; fails with a <see cref="System.Text.Json.JsonException"/> when it cannot be read.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="data">What it holds.</param>
    /// <returns>What it shows, or <c>null</c> when it shows nothing.</returns>
    public ModelUpdate? Take(string type, ReadOnlySpan<byte> data)
    {
        Moved = false;
        var text = data.Trim(" \r\n\t"u8);
        return text.IsEmpty ? null : Read(type, text);
    }

    /// <summary>What the answer is when no more events come.</summary>
    /// <param name="complete">Whether the server has said that this is the end.</param>
    public ModelUpdate End(bool complete)
    {
        if (_refusal is not null) return new ModelUpdate.Failed(troubles.Report(FailureClass.Policy, "the model refused", _refusal.ToString())) { Usage = Usage };
        if (!complete && Reason is null)
            return Fail(troubles.Report(FailureClass.Transient, "the server ended the answer without saying that it is complete"));
        if (!HasText) return new ModelUpdate.Failed(Empty()) { Usage = Usage };
        return new ModelUpdate.Finished(Reason ?? FinishReason.Stop, Usage ?? TokenEstimate.Of(request, _textBytes));
    }

    /// <summary>The failure as it is now: after text it is a cut.</summary>
    public ModelUpdate Fail(ModelFailure failure) => new ModelUpdate.Failed(HasText ? Troubles.AfterText(failure) : failure);

    /// <summary>Reads one event that holds something.</summary>
    protected abstract ModelUpdate? Read(string type, ReadOnlySpan<byte> data);

    /// <summary>The model wrote something.</summary>
    protected ModelUpdate Write(string text)
    {
        Moved = true;
        HasText |= !string.IsNullOrWhiteSpace(text);
        _textBytes += Encoding.UTF8.GetByteCount(text);
        return new ModelUpdate.Text(text);
    }

    /// <summary>The model thought aloud, which is no part of the text.</summary>
    protected void Think() => _thought = Moved = true;

    /// <summary>The model says that it will not.</summary>
    protected void Refuse(string words) => (_refusal ??= new StringBuilder()).Append(words);

    private ModelFailure Empty() => (_thought || Usage?.Reasoning > 0) && Reason == FinishReason.Length
        ? troubles.Report(FailureClass.Empty, "the model spent its whole allowance on thinking and wrote nothing") with { Hint = "Raise max_tokens of the step." }
        : troubles.Report(FailureClass.Empty, "the model answered with nothing");
}

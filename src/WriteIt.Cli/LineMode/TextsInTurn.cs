using System.Text;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>
/// Several texts may be written at once, but a terminal shows one below the other: the first that comes is shown as it is written, the others
/// wait for their turn, and are then as far as they have got.
/// </summary>
internal sealed class TextsInTurn(DraftView drafts, StepLines steps)
{
    private readonly SortedDictionary<int, WaitingText> _waiting = [];
    private (string Step, int Candidate)? _shown;

    /// <summary>The next piece of a text.</summary>
    public void Show(RunMessage.Delta delta)
    {
        if (HasTurn(delta.Data.StepKey, delta.Data.Candidate)) drafts.Show(delta);
        else Waiting(delta.Data.Candidate).Add(delta);
    }

    /// <summary>The whole text so far.</summary>
    public void Show(RunMessage.Snapshot snapshot)
    {
        if (HasTurn(snapshot.Data.StepKey, snapshot.Data.Candidate)) drafts.Show(snapshot);
        else Waiting(snapshot.Data.Candidate).Begin(snapshot);
    }

    /// <summary>A text is there.</summary>
    /// <param name="response">The text.</param>
    /// <param name="isElsewhere">Whether it was shown already, as the result.</param>
    public void End(RunMessage.Response response, bool isElsewhere)
    {
        if (!isElsewhere && !HasTurn(response.Data.StepKey, response.Data.Candidate))
        {
            Waiting(response.Data.Candidate).Response = response;
            return;
        }

        Tell(response, isElsewhere);
        ShowWaiting();
    }

    /// <summary>No more texts come: those that never ended lose their turn.</summary>
    public void EndAll()
    {
        while (_shown is not null || _waiting.Count > 0)
        {
            drafts.Finish();
            _shown = null;
            ShowWaiting();
        }
    }

    private void ShowWaiting()
    {
        _shown = null;
        while (_waiting.Count > 0 && _shown is null)
        {
            var (number, next) = _waiting.First();
            _waiting.Remove(number);
            if (next.Response is { } response) Tell(response, isElsewhere: false);
            else if (next.SoFar is { } soFar && HasTurn(soFar.Data.StepKey, number)) drafts.Show(soFar);
        }
    }

    private void Tell(RunMessage.Response response, bool isElsewhere)
    {
        steps.Announce(response.Data.StepKey, response.Data.Candidate);
        if (!isElsewhere) drafts.End(response);
        steps.Tell(response);
    }

    private bool HasTurn(string step, int candidate)
    {
        if (_shown is { } shown) return shown == (step, candidate);
        _shown = (step, candidate);
        steps.Announce(step, candidate);
        return true;
    }

    private WaitingText Waiting(int candidate)
    {
        if (!_waiting.TryGetValue(candidate, out var text)) _waiting[candidate] = text = new WaitingText();
        return text;
    }

    /// <summary>A text whose turn has not come.</summary>
    private sealed class WaitingText
    {
        private readonly StringBuilder _text = new();
        private RunMessage.Snapshot? _place;

        public RunMessage.Response? Response { get; set; }

        /// <summary>The text so far; <c>null</c> when nothing of it has come.</summary>
        public RunMessage.Snapshot? SoFar => _place is null ? null : _place with { Content = _text.ToString() };

        public void Add(RunMessage.Delta delta)
        {
            _place = new RunMessage.Snapshot { RunId = delta.RunId, Cursor = delta.Cursor, Time = delta.Time, Data = delta.Data, Content = "" };
            _text.Length = Math.Min(_text.Length, delta.Data.Offset);
            _text.Append(delta.Content);
        }

        public void Begin(RunMessage.Snapshot snapshot)
        {
            _place = snapshot;
            _text.Clear().Append(snapshot.Content);
        }
    }
}

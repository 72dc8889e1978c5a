using WriteIt.Cli.Output;

namespace WriteIt.Cli.LineMode;

/// <summary>A turning line with the time that has passed, for a person who waits for the first words. Shown after 300 ms.</summary>
internal sealed class Waiting(Talk talk, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private long _since;
    private int _turns;
    private string _what = "";

    /// <summary>Begins, or says what is waited for now; the time runs on.</summary>
    public void For(string what)
    {
        if (!talk.IsTerminal || talk.Quiet || !talk.Theme.CanMove) return;
        lock (_lock)
        {
            _what = what;
            if (_timer is not null) return;
            _since = time.GetTimestamp();
            _timer = time.CreateTimer(_ => Show(), null, Patience, Turn);
        }
    }

    /// <summary>The wait is over.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_timer is null) return;
            _timer.Dispose();
            _timer = null;
            talk.EndPassing();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Show()
    {
        lock (_lock)
        {
            if (_timer is null) return;
            var turning = talk.Theme.Turning;
            var passed = Figures.Time(time.GetElapsedTime(_since));
            talk.Pass(($"{turning[_turns++ % turning.Count]} ", Tone.Key), (_what, Tone.Quiet), ($"{talk.Theme.Between}{passed}", Tone.Quiet));
        }
    }
}

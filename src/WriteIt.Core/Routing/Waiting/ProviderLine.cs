using WriteIt.Providers;

namespace WriteIt.Routing.Waiting;

/// <summary>The places of one provider and the line before them. Safe to use from several threads; nobody polls.</summary>
internal sealed class ProviderLine(string provider, int most, RouterOptions options, TimeProvider time)
{
    private static readonly TimeSpan[] Patience = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Places _places = new(most);
    private readonly Line _line = new();

    /// <summary>How many answers are being written, how many may be at once, and how many wait.</summary>
    public (int Taken, int Limit, int Waiting) Counts
    {
        get
        {
            lock (_gate) return (_places.Taken, _places.Limit, _line.Count);
        }
    }

    /// <summary>Takes a place, or the last one in line.</summary>
    /// <returns>The place, given or to be waited for; or why the line is closed.</returns>
    public (Place? Place, ModelFailure? Full) Join(Priority priority, string workspace, long tokens)
    {
        lock (_gate)
        {
            var waiter = new Waiter(priority, workspace, time.GetElapsedTime(_began), tokens);
            if (_line.Count == 0 && _places.HasRoomFor(priority))
            {
                _places.Take();
                waiter.Call();
                return (new Place(this, waiter), null);
            }

            if (_line.Count >= options.MaxWaiting || _line.CountOf(workspace) >= options.MaxWaitingOfWorkspace)
                return (null, new ModelFailure(FailureClass.Local, $"{provider}: {_line.Count} requests wait already.") { Hint = "Try again later." });
            _line.Add(waiter);
            var place = new Place(this, waiter);
            GiveOut();
            return (place, null);
        }
    }

    /// <summary>An answer went well.</summary>
    public void WentWell()
    {
        lock (_gate)
        {
            _places.WentWell();
            GiveOut();
        }
    }

    /// <summary>The provider refused for too many.</summary>
    public void WasTooMany()
    {
        lock (_gate) _places.WasTooMany();
    }

    private void GiveOut()
    {
        while (_line.Take(_places.HasRoomFor) is { } next)
        {
            _places.Take();
            next.Call();
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Turn.IsCompleted) _places.GiveBack();
            else _line.Remove(waiter);
            GiveOut();
        }
    }

    /// <summary>A place, or the way to one. Dispose it when the answer is there, or when the wait is given up.</summary>
    internal sealed class Place(ProviderLine line, Waiter waiter) : IDisposable
    {
        private bool _left;

        /// <summary>Whether the turn has come.</summary>
        public bool IsGiven => waiter.Turn.IsCompleted;

        /// <summary>Waits for the turn; <c>null</c> when it came, else why it did not.</summary>
        public async Task<ModelFailure?> WaitAsync(string provider, TimeProvider clock, CancellationToken cancellationToken)
        {
            var patience = Patience[(int)waiter.Priority];
            try
            {
                await waiter.Turn.WaitAsync(patience, clock, cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (TimeoutException)
            {
                return new ModelFailure(FailureClass.Local, $"{provider}: no place became free within {patience.TotalSeconds:0} s.") { Hint = "Try again later, or raise max_concurrent of the provider." };
            }
        }

        public void Dispose()
        {
            if (_left) return;
            _left = true;
            line.Leave(waiter);
        }
    }
}

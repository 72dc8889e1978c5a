namespace WriteIt.LocalModel;

/// <summary>Lets one at a time through, in the order they came. Two generations at once would share the same cores and both take twice as long.</summary>
internal sealed class WaitingLine
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Place> _places = new();

    /// <summary>Takes the last place. Whoever has a place must dispose it, also when the wait was given up.</summary>
    public Place Join()
    {
        lock (_gate)
        {
            var place = new Place(this, ahead: _places.Count);
            _places.AddLast(place);
            if (place.Ahead == 0) place.Call();
            return place;
        }
    }

    /// <summary>Does something short if nobody is in the line; whoever joins meanwhile waits for it.</summary>
    public void IfEmpty(Action action)
    {
        lock (_gate)
        {
            if (_places.Count == 0) action();
        }
    }

    private void Leave(Place place)
    {
        lock (_gate)
        {
            var wasFirst = _places.First?.Value == place;
            _places.Remove(place);
            if (wasFirst) _places.First?.Value.Call();
        }
    }

    /// <summary>One place in the line.</summary>
    internal sealed class Place(WaitingLine line, int ahead) : IDisposable
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many were before this one when it joined.</summary>
        public int Ahead => ahead;

        /// <summary>Ends when it is this one's turn.</summary>
        public Task WaitAsync(CancellationToken cancellationToken) => _turn.Task.WaitAsync(cancellationToken);

        public void Call() => _turn.TrySetResult();

        public void Dispose() => line.Leave(this);
    }
}

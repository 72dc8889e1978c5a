namespace WriteIt.Acceptance.Harness;

/// <summary>What every specification of the native program has: somebody's machine, and words to use it with.</summary>
public abstract class Specification : IAsyncDisposable
{
    private protected Place Place { get; } = new();

    /// <summary>Runs <c>writeit</c> to its end.</summary>
    private protected Task<Ended> WriteitAsync(string line, string input = "") => Place.WriteitAsync(line, input);

    /// <summary>Starts <c>writeit</c>.</summary>
    private protected Running StartWriteit(string line) => Place.StartWriteit(line);

    private protected Task<Terminal> TerminalAsync(int columns = 80, int rows = 24) => Terminal.OpenAsync(Place, columns, rows);

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

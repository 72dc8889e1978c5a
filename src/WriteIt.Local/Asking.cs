using System.Runtime.CompilerServices;
using WriteIt.Client;
using WriteIt.Local.ToWire;

namespace WriteIt.Local;

/// <summary>The edge between the engine and the contract: a problem inside is an error of the contract outside.</summary>
internal static class Asking
{
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ProblemException trouble)
        {
            throw Translated(trouble);
        }
    }

    public static async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (ProblemException trouble)
        {
            throw Translated(trouble);
        }
    }

    public static async IAsyncEnumerable<T> WatchAsync<T>(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = source.GetAsyncEnumerator(cancellationToken);
        await using (reading.ConfigureAwait(false))
        {
            while (await NextAsync(reading).ConfigureAwait(false)) yield return reading.Current;
        }
    }

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> reading)
    {
        try
        {
            return await reading.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ProblemException trouble)
        {
            throw Translated(trouble);
        }
    }

    private static WriteItException Translated(ProblemException trouble) => new(trouble.Problem.ToWire(), trouble);
}

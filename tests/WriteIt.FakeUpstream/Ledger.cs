namespace WriteIt.FakeUpstream;

/// <summary>What the server did, to be compared with what a client believes.</summary>
/// <param name="Requests">Prompts that came.</param>
/// <param name="Answered">Those that were answered to the end, token count included.</param>
/// <param name="InputTokens">Read, of the answers that were counted.</param>
/// <param name="OutputTokens">Written, of the answers that were counted.</param>
/// <param name="Left">Prompts whose client went away before the end.</param>
public sealed record Counts(int Requests, int Answered, long InputTokens, long OutputTokens, int Left);

/// <summary>Counts what was served, model by model.</summary>
public sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Counts> _counts = [];

    /// <summary>What was done for one model.</summary>
    public Counts Of(string model)
    {
        lock (_gate) return _counts.GetValueOrDefault(model, new Counts(0, 0, 0, 0, 0));
    }

    /// <summary>What was done for all models.</summary>
    public Counts Total
    {
        get
        {
            lock (_gate)
            {
                return new Counts(
                    _counts.Values.Sum(one => one.Requests), _counts.Values.Sum(one => one.Answered), _counts.Values.Sum(one => one.InputTokens),
                    _counts.Values.Sum(one => one.OutputTokens), _counts.Values.Sum(one => one.Left));
            }
        }
    }

    internal void Came(string model) => Change(model, counts => counts with { Requests = counts.Requests + 1 });

    internal void Answered(string model, long input, long output) => Change(model, counts => counts with
    {
        Answered = counts.Answered + 1,
        InputTokens = counts.InputTokens + input,
        OutputTokens = counts.OutputTokens + output,
    });

    internal void Left(string model) => Change(model, counts => counts with { Left = counts.Left + 1 });

    private void Change(string model, Func<Counts, Counts> change)
    {
        lock (_gate) _counts[model] = change(_counts.GetValueOrDefault(model, new Counts(0, 0, 0, 0, 0)));
    }
}

using WriteIt.Providers;

namespace WriteIt.Routing.Ranking;

/// <summary>
/// Who answered a prompt with the same long beginning of late: its own prompt cache is likely to hold that beginning still, and to read it cheaper
/// than anybody else. Pure: it is told the time. Safe to use from several threads.
/// </summary>
internal sealed class WarmCaches
{
    /// <summary>Providers keep nothing shorter than about 1,024 tokens.</summary>
    private const int Beginning = 4_096;

    private const int MostBeginnings = 1_000;

    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Workspace, int Beginning), (ModelName Model, TimeSpan Until)> _known = [];

    /// <summary>A model answered, and so has read the beginning.</summary>
    public void Answered(ModelRequest request, ModelName model, TimeSpan now)
    {
        if (Of(request) is not { } key) return;
        lock (_gate)
        {
            if (_known.Count >= MostBeginnings) _known.Clear();
            _known[key] = (model, now + Warm);
        }
    }

    /// <summary>Who is likely to hold the beginning; <c>null</c> when nobody is.</summary>
    public ModelName? Find(ModelRequest request, TimeSpan now)
    {
        if (Of(request) is not { } key) return null;
        lock (_gate) return _known.TryGetValue(key, out var warm) && warm.Until > now ? warm.Model : null;
    }

    private static (string, int)? Of(ModelRequest request)
    {
        var (hash, left) = (default(HashCode), Beginning);
        foreach (var message in request.Messages)
        {
            var part = message.Text.AsSpan(0, Math.Min(left, message.Text.Length));
            hash.Add(message.Role);
            hash.Add(string.GetHashCode(part, StringComparison.Ordinal));
            left -= part.Length;
            if (left == 0) return (request.Workspace, hash.ToHashCode());
        }

        return null;
    }
}

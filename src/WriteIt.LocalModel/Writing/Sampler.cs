using System.Numerics.Tensors;

namespace WriteIt.LocalModel.Writing;

/// <summary>
/// Draws the next token. The penalty comes first, then the temperature, then the smallest set of tokens whose probabilities together reach
/// <c>top_p</c> is drawn from. Sorts nothing and allocates nothing. Serves one answer.
/// </summary>
internal sealed class Sampler
{
    /// <summary>How many of the last tokens are made less likely.</summary>
    public const int PenaltyWindow = 64;

    /// <summary>Tokens this much less likely than the likeliest, in nats, are never drawn: a billionth.</summary>
    private const float Unlikely = 20.72f;

    /// <summary>The vocabulary is gone through in blocks of as many tokens; most blocks hold nothing that could be drawn.</summary>
    private const int BlockSize = 256;

    /// <summary>How much less likely tokens may be when those looked at so far were not enough.</summary>
    private const float Deeper = 1 / 16f;

    /// <summary>Below it the rest of the vocabulary is taken as a whole.</summary>
    private const float Deepest = 1e-6f;

    private readonly AnswerSettings _settings;
    private readonly float[] _blocks;
    private readonly int[] _recent = new int[PenaltyWindow];
    private readonly int[] _tokens;
    private readonly float[] _weights;
    private SeededRandom _random;
    private int _written;

    public Sampler(AnswerSettings settings, int vocabulary)
    {
        _settings = settings;
        _random = new SeededRandom(settings.Seed);
        _blocks = new float[(vocabulary + BlockSize - 1) / BlockSize];
        _tokens = settings is { Temperature: > 0, TopP: < 1 } ? new int[vocabulary] : [];
        _weights = new float[_tokens.Length];
    }

    /// <summary>Draws a token and remembers it; −1 when the logits are no numbers. Changes <paramref name="logits"/>.</summary>
    public int Next(Span<float> logits)
    {
        Penalise(logits);
        var likeliest = TensorPrimitives.IndexOfMax<float>(logits);
        if (!float.IsFinite(logits[likeliest])) return -1;
        var token = _settings.Temperature > 0 ? Draw(logits, likeliest) : likeliest;
        _recent[_written++ % PenaltyWindow] = token;
        return token;
    }

    private void Penalise(Span<float> logits)
    {
        if (_settings.RepeatPenalty == 1) return;
        var recent = _recent.AsSpan(0, Math.Min(_written, PenaltyWindow));
        for (var i = 0; i < recent.Length; i++)
        {
            if (recent[..i].Contains(recent[i])) continue;
            ref var logit = ref logits[recent[i]];
            logit = logit > 0 ? logit / _settings.RepeatPenalty : logit * _settings.RepeatPenalty;
        }
    }

    private int Draw(Span<float> logits, int likeliest)
    {
        Weigh(logits, logits[likeliest]);
        if (_settings.TopP == 1) return Pick(logits, likeliest);
        var heaviest = KeepHeaviest(GatherHeaviest(logits, _settings.TopP), _settings.TopP * Sum(_blocks));
        return _tokens[Pick(_weights.AsSpan(0, heaviest), _random.Next() * Sum(_weights.AsSpan(0, heaviest)))];
    }

    /// <summary>Puts weights in the place of the logits, 1 for the likeliest, and what each block weighs into <see cref="_blocks"/>: 0 for one that was left as it is.</summary>
    private void Weigh(Span<float> logits, float highest)
    {
        var lowest = highest - (Unlikely * _settings.Temperature);
        for (var i = 0; i < _blocks.Length; i++)
        {
            var block = Block(logits, i);
            _blocks[i] = 0;
            if (TensorPrimitives.Max<float>(block) < lowest) continue;
            TensorPrimitives.Subtract(block, highest, block);
            TensorPrimitives.Divide(block, _settings.Temperature, block);
            TensorPrimitives.Exp(block, block);
            _blocks[i] = TensorPrimitives.Sum<float>(block);
        }
    }

    /// <summary>Collects the heaviest tokens, until they weigh enough for <paramref name="share"/>, and some more.</summary>
    private int GatherHeaviest(Span<float> weights, float share)
    {
        var enough = share * Sum(_blocks);
        for (var floor = Deeper; ; floor = floor > Deepest ? floor * Deeper : 0)
        {
            var count = Gather(weights, floor);
            if (floor == 0 || Sum(_weights.AsSpan(0, count)) >= enough) return count;
        }
    }

    private int Gather(Span<float> weights, float floor)
    {
        var count = 0;
        for (var i = 0; i < _blocks.Length; i++)
        {
            if (_blocks[i] < floor || _blocks[i] == 0) continue;
            var block = Block(weights, i);
            for (var at = 0; at < block.Length; at++)
            {
                if (block[at] < floor) continue;
                _tokens[count] = (i * BlockSize) + at;
                _weights[count++] = block[at];
            }
        }

        return count;
    }

    private static Span<float> Block(Span<float> all, int number) => all[(number * BlockSize)..Math.Min((number + 1) * BlockSize, all.Length)];

    /// <summary>Moves the fewest, heaviest tokens that together weigh <paramref name="enough"/> to the front and returns how many they are: quickselect by weight.</summary>
    private int KeepHeaviest(int count, double enough)
    {
        var (low, high) = (0, count);
        while (high - low > 1)
        {
            var middle = Partition(low, high);
            var heavier = Sum(_weights.AsSpan(low, middle - low));
            if (heavier >= enough)
            {
                high = middle;
            }
            else
            {
                enough -= heavier;
                low = middle;
            }
        }

        return high;
    }

    /// <summary>Puts the heavier ones of a range before the lighter ones; both sides hold at least one.</summary>
    private int Partition(int low, int high)
    {
        var pivot = _weights[low + ((high - low - 1) / 2)];
        var (left, right) = (low - 1, high);
        for (; ; )
        {
            do left++; while (_weights[left] > pivot);
            do right--; while (_weights[right] < pivot);
            if (left >= right) return right + 1;
            (_weights[left], _weights[right]) = (_weights[right], _weights[left]);
            (_tokens[left], _tokens[right]) = (_tokens[right], _tokens[left]);
        }
    }

    /// <summary>Where a random share of all weights falls.</summary>
    private int Pick(Span<float> weights, int likeliest)
    {
        var left = _random.Next() * Sum(_blocks);
        for (var i = 0; i < _blocks.Length; i++)
        {
            if (left < _blocks[i]) return (i * BlockSize) + Pick(Block(weights, i), left);
            left -= _blocks[i];
        }

        return likeliest;
    }

    private static int Pick(ReadOnlySpan<float> weights, double left)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }

        // Summed one by one they were a last bit less.
        return TensorPrimitives.IndexOfMax(weights);
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        return sum;
    }
}

using System.Numerics.Tensors;

namespace WriteIt.LocalModel.Writing;

/// <summary>
/// Draws the next token. The penalty comes first, then the temperature, then the smallest set of tokens whose probabilities together reach
/// <c>top_p</c> is drawn from. Linear in the vocabulary, sorts nothing and allocates nothing. Serves one answer.
/// </summary>
internal sealed class Sampler
{
    /// <summary>How many of the last tokens are made less likely.</summary>
    public const int PenaltyWindow = 64;

    /// <summary>Tokens this much less likely than the likeliest, in nats, are never drawn: a billionth.</summary>
    private const float Unlikely = 20.72f;

    private readonly AnswerSettings _settings;
    private readonly int[] _recent = new int[PenaltyWindow];
    private readonly int[] _tokens;
    private readonly float[] _weights;
    private SeededRandom _random;
    private int _written;

    public Sampler(AnswerSettings settings, int vocabulary)
    {
        _settings = settings;
        _random = new SeededRandom(settings.Seed);
        _tokens = settings.Temperature > 0 ? new int[vocabulary] : [];
        _weights = new float[_tokens.Length];
    }

    /// <summary>Draws a token and remembers it; −1 when the logits are no numbers. Changes <paramref name="logits"/>.</summary>
    public int Next(Span<float> logits)
    {
        Penalise(logits);
        var likeliest = TensorPrimitives.IndexOfMax<float>(logits);
        if (!float.IsFinite(logits[likeliest])) return -1;
        var token = _settings.Temperature > 0 ? Draw(logits, logits[likeliest]) : likeliest;
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

    private int Draw(ReadOnlySpan<float> logits, float highest)
    {
        var count = Gather(logits, highest - (Unlikely * _settings.Temperature));
        var weights = _weights.AsSpan(0, count);
        TensorPrimitives.Subtract(weights, highest, weights);
        TensorPrimitives.Divide(weights, _settings.Temperature, weights);
        TensorPrimitives.Exp(weights, weights);
        if (_settings.TopP < 1) count = KeepNucleus(count, _settings.TopP * Sum(weights));
        return Pick(_weights.AsSpan(0, count));
    }

    private int Gather(ReadOnlySpan<float> logits, float lowest)
    {
        var count = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            if (logits[token] < lowest) continue;
            _tokens[count] = token;
            _weights[count++] = logits[token];
        }

        return count;
    }

    /// <summary>Moves the fewest, heaviest tokens that together weigh <paramref name="enough"/> to the front and returns how many they are: quickselect by weight.</summary>
    private int KeepNucleus(int count, double enough)
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

    private int Pick(ReadOnlySpan<float> weights)
    {
        var left = _random.Next() * Sum(weights);
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0) return _tokens[i];
        }

        return _tokens[weights.Length - 1];
    }

    /// <summary>In double precision and in order, so that the last bit is the same on every machine.</summary>
    private static double Sum(ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        return sum;
    }
}

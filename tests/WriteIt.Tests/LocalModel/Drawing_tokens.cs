using CsCheck;
using WriteIt.LocalModel.Writing;

namespace WriteIt.Tests.LocalModel;

public sealed class Drawing_tokens
{
    private static readonly AnswerSettings Plain = new() { Temperature = 1, TopP = 1, RepeatPenalty = 1, Seed = 1 };

    private static readonly Gen<float[]> Logits = Gen.Float[-20, 20].Array[1, 300];

    [Fact]
    public void Without_temperature_takes_the_likeliest() =>
        Logits.Sample(logits => new Sampler(Plain with { Temperature = 0 }, logits.Length).Next(logits.ToArray()) == Array.IndexOf(logits, logits.Max()));

    [Fact]
    public void Never_leaves_the_smallest_set_that_reaches_top_p() => Gen.Select(Logits, Gen.Float[0.05f, 1], Gen.Float[0.1f, 2]).Sample((logits, topP, temperature) =>
    {
        var sampler = new Sampler(Plain with { TopP = topP, Temperature = temperature }, logits.Length);
        var allowed = Nucleus(logits, topP + 1e-4, temperature);
        for (var i = 0; i < 20; i++) allowed.ShouldContain(sampler.Next(logits.ToArray()));
    });

    [Fact]
    public void Finds_the_smallest_set_in_any_part_of_a_large_vocabulary() => Gen.Select(Gen.Int[0, 1999], Gen.Int[0, 1999], Gen.Float[0.1f, 2]).Sample((one, other, temperature) =>
    {
        var logits = new float[2000];
        logits[one] = logits[other] = 60;
        var sampler = new Sampler(Plain with { TopP = 0.99f, Temperature = temperature }, logits.Length);
        for (var i = 0; i < 5; i++) new[] { one, other }.ShouldContain(sampler.Next(logits.ToArray()));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(0.9)]
    public void Tokens_that_are_impossible_are_never_drawn(float topP)
    {
        var logits = Enumerable.Range(0, 600).Select(token => token % 2 == 0 ? float.NegativeInfinity : token % 7).ToArray();
        var sampler = new Sampler(Plain with { Temperature = 2, TopP = topP }, logits.Length);
        for (var i = 0; i < 200; i++) (sampler.Next(logits.ToArray()) % 2).ShouldBe(1);
    }

    [Fact]
    public void Draws_every_token_as_often_as_it_is_likely()
    {
        var sampler = new Sampler(Plain, 3);
        var counts = new int[3];
        for (var i = 0; i < 30_000; i++) counts[sampler.Next([MathF.Log(0.5f), MathF.Log(0.3f), MathF.Log(0.2f)])]++;
        counts[0].ShouldBeInRange(14_700, 15_300);
        counts[1].ShouldBeInRange(8_700, 9_300);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_differently()
    {
        Drawn(seed: 5).ShouldBe(Drawn(seed: 5));
        Drawn(seed: 6).ShouldNotBe(Drawn(seed: 5));
    }

    [Fact]
    public void What_was_drawn_becomes_less_likely_for_64_tokens()
    {
        var sampler = new Sampler(Plain with { Temperature = 0, RepeatPenalty = 2 }, 200);
        sampler.Next(With((0, 9))).ShouldBe(0);
        for (var other = 1; other <= 63; other++) sampler.Next(With((0, 9), (other, 5))).ShouldBe(other);
        sampler.Next(With((0, 9), (100, 5))).ShouldBe(100, "0 was drawn 64 tokens ago");
        sampler.Next(With((0, 9), (101, 5))).ShouldBe(0, "0 was drawn 65 tokens ago");
    }

    [Fact]
    public void The_penalty_makes_negative_logits_more_negative()
    {
        var sampler = new Sampler(Plain with { Temperature = 0, RepeatPenalty = 2 }, 2);
        sampler.Next([-1f, -1.5f]).ShouldBe(0);
        sampler.Next([-1f, -1.5f]).ShouldBe(1);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Logits_that_are_no_numbers_are_seen(float broken) => new Sampler(Plain, 3).Next([1, broken, 2]).ShouldBe(-1);

    /// <summary>The numbers of SplitMix64's reference implementation for the seed 1234567.</summary>
    [Fact]
    public void Random_numbers_are_those_of_SplitMix64()
    {
        var random = new SeededRandom(1234567);
        random.Next().ShouldBe((6457827717110365317UL >> 11) * Math.Pow(2, -53));
        random.Next().ShouldBe((3203168211198807973UL >> 11) * Math.Pow(2, -53));
    }

    private static List<int> Drawn(ulong seed)
    {
        var sampler = new Sampler(Plain with { Seed = seed }, 50);
        return [.. Enumerable.Range(0, 20).Select(_ => sampler.Next(new float[50]))];
    }

    private static float[] With(params (int Token, float Logit)[] logits)
    {
        var all = new float[200];
        foreach (var (token, logit) in logits) all[token] = logit;
        return all;
    }

    /// <summary>Sorts, as plainly as can be, and allows for ties at the edge.</summary>
    private static HashSet<int> Nucleus(float[] logits, double topP, float temperature)
    {
        var weights = logits.Select(logit => Math.Exp((logit - logits.Max()) / temperature)).ToArray();
        var (sum, reached) = (weights.Sum(), 0.0);
        var nucleus = new HashSet<int>();
        var lightest = 0.0;
        foreach (var token in Enumerable.Range(0, weights.Length).OrderByDescending(token => weights[token]))
        {
            if (reached >= topP * sum && weights[token] < lightest * (1 - 1e-5)) break;
            nucleus.Add(token);
            reached += weights[token];
            lightest = weights[token];
        }

        return nucleus;
    }
}

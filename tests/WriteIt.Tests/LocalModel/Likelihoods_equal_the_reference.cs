using System.Numerics.Tensors;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel.Loading;
using WriteIt.LocalModel.Writing;

namespace WriteIt.Tests.LocalModel;

[Collection(nameof(StarterModelTests))]
public sealed class Likelihoods_equal_the_reference(StarterModel starter)
{
    /// <summary>Rounding of the activations to 8 bits moves them with kernel and processor.</summary>
    private const double Tolerance = 0.5;

    [Fact]
    public async Task Of_the_five_likeliest_first_tokens()
    {
        var model = await starter.LoadAsync();
        foreach (var reference in StarterModel.Reference().EnumerateArray())
        {
            var likelihoods = After(model, Prompt(reference));
            foreach (var expected in reference.GetProperty("first_token_top5").EnumerateArray())
                likelihoods[expected.GetProperty("id").GetInt32()].ShouldBe(expected.GetProperty("logprob").GetSingle(), Tolerance, reference.GetProperty("prompt").GetString());
        }
    }

    [Fact]
    public async Task However_the_prompt_is_fed()
    {
        var model = await starter.LoadAsync();
        var prompt = Prompt(StarterModel.Reference()[0]);
        var whole = After(model, prompt);
        var likeliest = TensorPrimitives.IndexOfMax<float>(whole);
        After(model, prompt[..20], prompt[20..]).ElementAt(likeliest).ShouldBe(whole[likeliest], Tolerance);
        After(model, [.. prompt.Select(token => new[] { token })]).ElementAt(likeliest).ShouldBe(whole[likeliest], Tolerance);
    }

    private static float[] After(LoadedModel model, params int[][] feeds)
    {
        using var decoder = new Decoder(model.Session, model.Layout, capacity: 64);
        using var options = new RunOptions();
        foreach (var feed in feeds) decoder.Feed(feed, options);
        var logits = decoder.Logits.ToArray();
        TensorPrimitives.SoftMax(logits, logits);
        TensorPrimitives.Log(logits, logits);
        return logits;
    }

    private static int[] Prompt(JsonElement reference) => [.. reference.GetProperty("prompt_tokens").EnumerateArray().Select(id => id.GetInt32())];
}

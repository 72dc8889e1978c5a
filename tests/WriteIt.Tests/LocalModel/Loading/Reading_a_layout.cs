using Microsoft.ML.OnnxRuntime.Tensors;
using WriteIt.LocalModel.Loading;

namespace WriteIt.Tests.LocalModel.Loading;

public sealed class Reading_a_layout
{
    private static readonly TensorShape Ids = new(TensorElementType.Int64, [-1, -1]);
    private static readonly TensorShape Cache = new(TensorElementType.Float16, [-1, 8, -1, 128]);

    private readonly Dictionary<string, TensorShape> _inputs = new()
    {
        ["input_ids"] = Ids,
        ["attention_mask"] = Ids,
        ["position_ids"] = Ids,
        ["past_key_values.0.key"] = Cache,
        ["past_key_values.0.value"] = Cache,
        ["past_key_values.1.key"] = Cache,
        ["past_key_values.1.value"] = Cache,
    };

    private readonly Dictionary<string, TensorShape> _outputs = new()
    {
        ["logits"] = new(TensorElementType.Float, [-1, -1, 152_064]),
        ["present.0.key"] = Cache,
        ["present.0.value"] = Cache,
        ["present.1.key"] = Cache,
        ["present.1.value"] = Cache,
    };

    [Fact]
    public void Finds_names_layers_heads_and_types()
    {
        var layout = ModelLayout.Read(_inputs, _outputs);
        layout.Cache.ShouldBe(
        [
            new("past_key_values.0.key", "present.0.key"), new("past_key_values.0.value", "present.0.value"),
            new("past_key_values.1.key", "present.1.key"), new("past_key_values.1.value", "present.1.value"),
        ]);
        (layout.CacheType, layout.KeyValueHeads, layout.HeadSize, layout.Vocabulary).ShouldBe((TensorElementType.Float16, 8, 128, 152_064));
        (layout.WantsPositions, layout.LastLogitsOnly).ShouldBe((true, false));
    }

    [Fact]
    public void Sees_what_is_simpler()
    {
        _inputs.Remove("position_ids");
        _outputs["logits"] = new(TensorElementType.Float, [-1, 1, 100]);
        var layout = ModelLayout.Read(_inputs, _outputs);
        (layout.WantsPositions, layout.LastLogitsOnly).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("input_ids")]
    [InlineData("attention_mask")]
    [InlineData("past_key_values.1.value")]
    public void Names_an_input_that_is_missing(string name)
    {
        _inputs.Remove(name);
        Refusal().ShouldContain($"'{name}' is missing");
    }

    [Theory]
    [InlineData("logits")]
    [InlineData("present.1.key")]
    public void Names_an_output_that_is_missing(string name)
    {
        _outputs.Remove(name);
        Refusal().ShouldContain($"its output '{name}' is missing");
    }

    [Fact]
    public void Names_an_input_it_does_not_know()
    {
        _inputs["pixel_values"] = Ids;
        Refusal().ShouldBe("model.onnx has a layout that cannot be run: it asks for an input 'pixel_values'.");
    }

    [Fact]
    public void Names_what_has_another_type_or_shape()
    {
        _inputs["past_key_values.1.key"] = Cache with { Dimensions = [-1, 4, -1, 128] };
        Refusal().ShouldContain("'past_key_values.1.key' has another shape");
        _inputs["input_ids"] = new(TensorElementType.Int32, [-1, -1]);
        Refusal().ShouldContain("its input 'input_ids' is Int32, not Int64");
    }

    [Fact]
    public void Names_logits_and_caches_that_cannot_be_read()
    {
        _inputs["past_key_values.0.key"] = new(TensorElementType.Float, [-1, -1, -1, 128]);
        Refusal().ShouldContain("'past_key_values.0.key' is not [batch, heads, tokens, head size]");
        _inputs["past_key_values.0.key"] = new(TensorElementType.Int8, [-1, 8, -1, 128]);
        Refusal().ShouldContain("its cache holds Int8");
        _outputs["logits"] = new(TensorElementType.Float, [-1, 100]);
        Refusal().ShouldContain("its output 'logits' is not [batch, tokens, vocabulary]");
    }

    [Fact]
    public void Names_the_cache_that_a_graph_without_one_lacks()
    {
        foreach (var name in _inputs.Keys.Where(name => name.StartsWith("past", StringComparison.Ordinal)).ToList()) _inputs.Remove(name);
        Refusal().ShouldContain("its input 'past_key_values.0.key' is missing");
    }

    private string Refusal() => Should.Throw<UnusableModelException>(() => ModelLayout.Read(_inputs, _outputs)).Message;
}

using CsCheck;
using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel;
using WriteIt.LocalModel.Loading;

namespace WriteIt.Tests.LocalModel.Loading;

public sealed class Weights_stay_in_their_file : IDisposable
{
    private static readonly byte[] Weights = [.. Enumerable.Range(0, 100_000).Select(at => (byte)(at * 31))];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void And_are_the_same_to_whoever_reads_the_graph()
    {
        Write(SmallGraph.WithWeights(Weights));
        var graph = GraphWithoutWeights.Read(_folder.At("model.onnx")).ShouldNotBeNull();
        graph.Length.ShouldBeLessThan(300);
        NativeRuntime.Prepare();
        using var options = new SessionOptions();
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", _folder.Path);
        using var session = new InferenceSession(graph, options);
        using var results = session.Run([]);
        results[0].AsEnumerable<byte>().ShouldBe(Weights);
    }

    [Fact]
    public async Task Also_when_the_folder_holds_only_links()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there not everybody may make links");
        foreach (var file in new[] { "model.onnx", "tokenizer.json" })
            File.CreateSymbolicLink(_folder.At(file), Path.Combine(StarterModel.Root(), "models", LocalModelOptions.BuiltInName, file));
        using var model = await new ModelLoader(new ChecksumMemory(_folder.At("checksums.json"))).LoadAsync(new ModelFolder("smollm2-linked", _folder.Path, BuiltIn: false), default);
        model.Layout.Vocabulary.ShouldBe(49_152);
    }

    [Fact]
    public void Unless_they_are_small() => GraphWithoutWeights.Rewrite(SmallGraph.WithWeights(Weights[..1000]), "model.onnx").ShouldBeNull();

    [Fact]
    public void Unless_the_file_is_empty()
    {
        Write([]);
        GraphWithoutWeights.Read(_folder.At("model.onnx")).ShouldBeNull();
    }

    [Fact]
    public void Unless_the_file_was_cut() => Gen.Int[1, 90_000].Sample(length => GraphWithoutWeights.Rewrite(SmallGraph.WithWeights(Weights).AsSpan(0, length), "model.onnx") is null);

    [Fact]
    public void Unless_it_is_no_graph_at_all() => Gen.Byte.Array[0, 200].Sample(bytes => GraphWithoutWeights.Rewrite(bytes, "model.onnx") is null);

    private void Write(byte[] graph) => File.WriteAllBytes(_folder.At("model.onnx"), graph);
}

using System.Security.Cryptography;
using System.Text;
using WriteIt.LocalModel;
using WriteIt.Providers;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.LocalModel.Loading;

public sealed class Damaged_model_folders : IDisposable
{
    private const string Name = LocalModelOptions.BuiltInName;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_built_in_model_that_is_not_there_tells_where_it_was_looked_for()
    {
        var failure = await AskAsync(Name);
        (failure.Class, failure.Message).ShouldBe((FailureClass.Unusable, $"The built-in model is not there; looked in {_folder.At("elsewhere")}, {_folder.At("built-in")}."));
        Provider().Unready!.Message.ShouldBe(failure.Message);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("tokenizer.json")]
    [InlineData("SHA256SUMS")]
    public async Task A_file_that_is_missing_is_named(string file)
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        File.Delete(_folder.At("built-in", Name, file));
        var failure = await AskAsync(Name);
        (failure.Class, failure.Message).ShouldBe((FailureClass.Unusable, $"{_folder.At("built-in", Name, file)} is missing, so local/{Name} cannot be used."));
        failure.Hint.ShouldBe($"Put the folder models/{Name} of WriteIt's release or repository back into its place.");
    }

    [Fact]
    public async Task A_graph_that_was_cut_is_named_although_it_cannot_be_opened()
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        await File.WriteAllBytesAsync(_folder.At("built-in", Name, "model.onnx"), SmallGraph.Bytes[..30]);
        (await AskAsync(Name)).Message.ShouldBe($"{_folder.At("built-in", Name, "model.onnx")} (30 bytes) is cut or altered: its checksum is not the one in SHA256SUMS.");
    }

    [Fact]
    public async Task A_tokenizer_that_was_altered_is_named_although_it_can_be_read()
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        await File.AppendAllTextAsync(_folder.At("built-in", Name, "tokenizer.json"), " ");
        (await AskAsync(Name)).Message.ShouldContain("tokenizer.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    [InlineData("a98d32096744e8bd687aef472e8c69e40184ccd3c1dd90f154a80aa3759a4054  ../../secret\n")]
    public async Task Checksums_that_cannot_be_read_are_no_checksums(string sums)
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        _folder.Write($"built-in/{Name}/SHA256SUMS", sums);
        var failure = await AskAsync(Name);
        failure.Class.ShouldBe(FailureClass.Unusable);
        failure.Message.ShouldStartWith(_folder.At("built-in", Name, "SHA256SUMS"));
    }

    [Fact]
    public async Task A_graph_of_another_layout_is_refused_by_what_it_lacks()
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json(specials: ["<|im_start|>", "<|im_end|>"]));
        _folder.Write("models/small/genai_config.json", """{"model": {"context_length": 100}}""");
        (await AskAsync("small")).Message.ShouldBe("model.onnx has a layout that cannot be run: its input 'input_ids' is missing.");
    }

    [Fact]
    public async Task A_file_that_is_no_graph_is_named()
    {
        WriteHome("smollm2-none", Encoding.UTF8.GetBytes("no graph"), SmallTokenizer.Json());
        var failure = await AskAsync("smollm2-none");
        failure.Message.ShouldStartWith($"{_folder.At("models", "smollm2-none", "model.onnx")} cannot be opened: ");
        failure.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_model_whose_context_window_nobody_tells_is_refused()
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json());
        (await AskAsync("small")).Message.ShouldBe($"{_folder.At("models", "small", "genai_config.json")} is missing, so the context window of local/small is not known.");
    }

    [Theory]
    [InlineData("{}", "does not tell model.context_length.")]
    [InlineData("[", "is damaged: ")]
    [InlineData("""{"model": {"context_length": 100, "eos_token_id": "two"}}""", "input_ids")]
    [InlineData("""{"model": {"context_length": 100, "eos_token_id": [1.5]}}""", "is damaged: ")]
    public async Task A_configuration_that_cannot_be_read_is_named(string configuration, string complaint)
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json());
        _folder.Write("models/small/genai_config.json", configuration);
        (await AskAsync("small")).Message.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("../built-in/smollm2-135m-instruct")]
    [InlineData("gpt")]
    [InlineData("")]
    public async Task A_name_that_is_no_folder_is_not_found(string name)
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        (await AskAsync(name)).Class.ShouldBe(FailureClass.ModelGone);
    }

    [Fact]
    public async Task What_is_no_folder_is_known_before_anybody_asks_it()
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        await using var provider = Provider();
        provider.Lacking("smollm2-135-instruct").ShouldBe(new Problem(ProblemCodes.ModelNotFound, "There is no local model 'smollm2-135-instruct'.", Hint: $"Did you mean '{Name}'?"));
        provider.Lacking(Name).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_with_a_slip_gets_a_suggestion()
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        (await AskAsync("smollm2-135-instruct")).Hint.ShouldBe($"Did you mean '{Name}'?");
    }

    [Fact]
    public async Task A_folder_that_was_mended_is_tried_again()
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json());
        await using var provider = Provider();
        (await provider.AllAsync(For("small"))).Failure().Message.ShouldContain("genai_config.json");
        _folder.Write("models/small/genai_config.json", """{"model": {"context_length": 100}}""");
        (await provider.AllAsync(For("small"))).Failure().Message.ShouldContain("input_ids");
    }

    [Fact]
    public async Task What_goes_wrong_while_a_model_gets_ready_is_told_by_the_answer()
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json());
        await using var provider = Provider();
        provider.Prepare("small");
        (await provider.AllAsync(For("small"))).Failure().Message.ShouldContain("genai_config.json");
    }

    [Fact]
    public async Task A_model_that_gets_ready_is_being_loaded_before_anybody_asks()
    {
        WriteBuiltIn(SmallGraph.Bytes, SmallTokenizer.Json());
        var provider = Provider();
        provider.Prepare("no-such-model");
        provider.Prepare(Name);
        await provider.DisposeAsync();
        File.Exists(_folder.At("state", "checksums.json")).ShouldBeTrue("its files were read, and nobody had asked");
    }

    [Fact]
    public async Task A_model_that_got_ready_gives_way_to_the_one_that_is_asked()
    {
        WriteHome("small", SmallGraph.Bytes, SmallTokenizer.Json());
        WriteHome("smollm2-none", Encoding.UTF8.GetBytes("no graph"), SmallTokenizer.Json());
        await using var provider = Provider();
        provider.Prepare("small");
        (await provider.AllAsync(For("smollm2-none"))).Failure().Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public async Task All_folders_are_listed_whatever_they_hold()
    {
        WriteBuiltIn([], "");
        _folder.Write("models/other/genai_config.json", """{"model": {"context_length": 4096}}""");
        _folder.Write("models/broken/genai_config.json", "[");
        (await Provider().ListModelsAsync(default)).Select(model => (model.Name.ToString(), model.ContextWindow))
            .ShouldBe([($"local/{Name}", 8192), ("local/broken", null), ("local/other", 4096)]);
    }

    private async Task<ModelFailure> AskAsync(string model)
    {
        await using var provider = Provider();
        return (await provider.AllAsync(For(model))).ShouldHaveSingleItem().ShouldBeOfType<ModelUpdate.Failed>().Failure;
    }

    private LocalModelProvider Provider()
    {
        var options = StarterModel.OptionsIn(_folder, _folder.At("elsewhere"), _folder.At("built-in"));
        return new LocalModelProvider(new ModelFolders(options), StarterModel.ModelsOf(options), new WaitingLine(), TimeProvider.System, new RandomIdSource());
    }

    private static ModelRequest For(string model) => StarterModel.Ask("Tea?") with { Models = [model] };

    private void WriteHome(string name, byte[] graph, string tokenizer)
    {
        _folder.Write($"models/{name}/tokenizer.json", tokenizer);
        File.WriteAllBytes(_folder.At("models", name, "model.onnx"), graph);
    }

    private void WriteBuiltIn(byte[] graph, string tokenizer)
    {
        _folder.Write($"built-in/{Name}/tokenizer.json", tokenizer);
        File.WriteAllBytes(_folder.At("built-in", Name, "model.onnx"), graph);
        _folder.Write($"built-in/{Name}/SHA256SUMS", $"{Sum(graph)}  model.onnx\n{Sum(Encoding.UTF8.GetBytes(tokenizer))}  tokenizer.json\n");
    }

    private static string Sum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

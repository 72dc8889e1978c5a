using System.Text.Json;
using WriteIt.LocalModel;
using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel;

/// <summary>The built-in model, loaded once for all tests that need it.</summary>
public sealed class StarterModel : IAsyncDisposable
{
    private readonly TempFolder _home = new();
    private readonly ModelFolders _folders;
    private readonly LoadedModels _models;
    private readonly WaitingLine _line = new();

    public StarterModel()
    {
        var options = OptionsIn(_home, Path.Combine(Root(), "models"));
        _folders = new ModelFolders(options);
        _models = ModelsOf(options);
        Provider = At(TimeProvider.System);
    }

    public LocalModelProvider Provider { get; }

    public LocalModelProvider At(TimeProvider clock) => new(_folders, _models, _line, clock, new RandomIdSource());

    internal async Task<LoadedModel> LoadAsync() =>
        (await _models.GetAsync(_folders.Find(LocalModelOptions.BuiltInName)!, default)).ShouldBeOfType<LoadOutcome.Ready>().Model;

    public static ModelRequest Ask(string text, ModelParameters? parameters = null) => new()
    {
        Models = [LocalModelOptions.BuiltInName],
        Messages = [new ModelMessage(MessageRole.User, text)],
        Parameters = parameters ?? new ModelParameters { MaxTokens = 8, Seed = 1 },
    };

    internal static JsonElement Reference() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "models", LocalModelOptions.BuiltInName, "reference.json"))).RootElement;

    internal static LocalModelOptions OptionsIn(TempFolder home, params string[] builtIn) => new()
    {
        BuiltInDirectories = builtIn,
        HomeModelsDirectory = home.At("models"),
        ChecksumMemoryPath = home.At("state", "checksums.json"),
    };

    internal static LoadedModels ModelsOf(LocalModelOptions options) => new(new ModelLoader(new ChecksumMemory(options.ChecksumMemoryPath)));

    public async ValueTask DisposeAsync()
    {
        await _models.DisposeAsync();
        _home.Dispose();
    }

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "WriteIt.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        return folder;
    }
}

/// <summary>Its tests run one after the other: they share the model and measure time.</summary>
[CollectionDefinition(nameof(StarterModelTests))]
public sealed class StarterModelTests : ICollectionFixture<StarterModel>;

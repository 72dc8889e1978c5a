using WriteIt.LocalModel;
using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.Benchmarks.LocalModel;

/// <summary>The built-in model of this checkout.</summary>
internal sealed class Starter : IAsyncDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("writeit-bench-").FullName;
    private readonly ModelFolders _folders;
    private readonly LoadedModels _models;

    public Starter()
    {
        var options = new LocalModelOptions
        {
            BuiltInDirectories = [Path.Combine(Root, "models")],
            HomeModelsDirectory = Path.Combine(_state, "models"),
            ChecksumMemoryPath = Path.Combine(_state, "checksums.json"),
        };
        _folders = new ModelFolders(options);
        _models = new LoadedModels(new ModelLoader(new ChecksumMemory(options.ChecksumMemoryPath)));
        Provider = new LocalModelProvider(_folders, _models, new WaitingLine(), TimeProvider.System, new RandomIdSource());
    }

    public static string Root { get; } = FindRoot();

    public LocalModelProvider Provider { get; }

    public async Task<LoadedModel> LoadAsync() => await _models.GetAsync(_folders.Find(LocalModelOptions.BuiltInName)!, default) is LoadOutcome.Ready ready
        ? ready.Model
        : throw new InvalidOperationException("the built-in model cannot be loaded");

    public static ModelRequest Ask(string text, ModelParameters parameters) =>
        new() { Models = [LocalModelOptions.BuiltInName], Messages = [new ModelMessage(MessageRole.User, text)], Parameters = parameters };

    public async ValueTask DisposeAsync()
    {
        await _models.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "WriteIt.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the benchmark");
        return folder;
    }
}

using WriteIt.Client;
using WriteIt.Local;
using WriteIt.LocalModel;
using WriteIt.Providers;
using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Wiring;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Local;

/// <summary>The whole product without a face, on a home of its own: real files, a real database, the demo model.</summary>
internal sealed class LocalHome : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => System.IO.Path.Combine(_folder.Path, "home", ".writeit");

    public IIdSource Ids { get; init; } = new RandomIdSource();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string CurrentDirectory => _folder.Path;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Servers that may run here without configuration.</summary>
    public List<UsualServer> UsualServers { get; } = [];

    public IStoreOpener Stores { get; set; } = new SqliteStoreOpener();

    public List<IModelProvider> Providers { get; } = [];

    /// <summary>Whether models of this machine are among the providers: only the user's own, none is built in.</summary>
    public bool HasLocalModels { get; set; }

    /// <summary>A client as a process of its own would have it.</summary>
    public LocalClient Open(string holder = "process 1", string currentDirectory = "") => new(new Engine(new EngineOptions
    {
        Home = new HomeOptions
        {
            HomeDirectory = System.IO.Path.Combine(_folder.Path, "home"),
            CurrentDirectory = System.IO.Path.Join(_folder.Path, currentDirectory),
            Environment = Variables,
            LoginName = "ada",
        },
        Stores = Stores,
        Providers = Providers,
        UsualServers = UsualServers,
        LocalModels = HasLocalModels ? Folders : null,
        Through = "cli",
        Holder = holder,
        Version = "0.1.0",
        Ids = Ids,
        Time = Time,
    }));

    private LocalModelProvider Folders(WriteItHome home) => new(
        new LocalModelOptions { BuiltInDirectories = [_folder.At("built-in")], HomeModelsDirectory = home.ModelsFolder, ChecksumMemoryPath = _folder.At("checksums.json") }, Time, Ids);

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Watches a run to a message, and returns all until then.</summary>
    public static async Task<List<RunMessage>> UntilAsync(WriteItClient client, RunDetail run, Func<RunMessage, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<RunMessage> seen = [];
        await foreach (var message in client.WatchAsync(run.RunId, run.Workspace, run.Cursor, deadline.Token))
        {
            seen.Add(message);
            if (wanted(message)) return seen;
        }

        throw new InvalidOperationException($"the run ended before what was wanted; last: {seen.LastOrDefault()}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

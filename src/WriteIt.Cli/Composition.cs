using WriteIt.Client;
using WriteIt.Local;
using WriteIt.LocalModel;
using WriteIt.Sqlite;
using WriteIt.Wiring;
using WriteIt.Workspaces;

namespace WriteIt.Cli;

/// <summary>Puts the program together: the one place that knows what stands behind the contract.</summary>
internal static class Composition
{
    /// <summary>The engine in this process.</summary>
    public static WriteItClient OpenClient(Surroundings surroundings) => new LocalClient(new Engine(new EngineOptions
    {
        Home = new HomeOptions
        {
            HomeDirectory = surroundings.UserFolder,
            CurrentDirectory = surroundings.CurrentFolder,
            Environment = surroundings.Environment,
            LoginName = surroundings.Login(),
        },
        Stores = new SqliteStoreOpener(),
        LocalModels = home => new LocalModelProvider(Models(home, surroundings.ProgramFolder), surroundings.Time, new RandomIdSource()),
        UsualServers = UsualServer.All,
        Through = "cli",
        Holder = $"process {surroundings.ProcessId}",
        Version = ProgramVersion.Text,
        Time = surroundings.Time,
    }));

    /// <summary>The built-in model lies beside the program; when the program was started in a checkout by <c>dotnet run</c>, in the checkout.</summary>
    private static LocalModelOptions Models(WriteItHome home, string programFolder)
    {
        List<string> places = [Path.Combine(programFolder, "models")];
        for (var folder = programFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "artifacts") places.Add(Path.Combine(Path.GetDirectoryName(folder)!, "models"));
        }

        return new LocalModelOptions { BuiltInDirectories = places, HomeModelsDirectory = home.ModelsFolder, ChecksumMemoryPath = Path.Combine(home.Path, "model-checksums.json") };
    }
}

using WriteIt.Client;
using WriteIt.Local;
using WriteIt.Sqlite;
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
            LoginName = surroundings.Login,
        },
        Stores = new SqliteStoreOpener(),
        Through = "cli",
        Holder = $"process {surroundings.ProcessId}",
        Version = ProgramVersion.Text,
        Time = surroundings.Time,
    }));
}

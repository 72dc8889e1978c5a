using System.Reflection;
using Microsoft.Data.Sqlite;
using WriteIt.Sqlite.Home;
using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Sqlite;

/// <summary>Opens <c>workspace.db</c> in a workspace's folder, and <c>home.db</c>; any number of processes may have them open at once.</summary>
public sealed class SqliteStoreOpener : IStoreOpener
{
    private const string FileName = "workspace.db";
    private const string OfWorkspaces = ".Migrations.";
    private const string OfHomes = ".HomeMigrations.";

    // An acknowledged append survives a power cut (FULL); writers of other processes are waited for inside SQLite,
    // because the driver's own wait sleeps 150 ms at a time.
    private const string Setup = """
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        """;

    /// <inheritdoc/>
    public Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, FileName);
        return Task.FromResult<IWorkspaceStore>(new SqliteStore(Opened(path, OfWorkspaces, cancellationToken), path, () => SqliteSession.Open(path, Setup)));
    }

    /// <inheritdoc/>
    public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult<IHomeStore>(new SqliteHome(Opened(path, OfHomes, cancellationToken), path, () => SqliteSession.Open(path, Setup)));

    private static SqliteSession Opened(string path, string migrations, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Migrated(path, migrations);
        }
        catch (SqliteException trouble)
        {
            throw trouble.ToProblem(path);
        }
    }

    private static SqliteSession Migrated(string path, string migrations)
    {
        var session = SqliteSession.Open(path, Setup);
        try
        {
            Migrate(session, path, Migrations(migrations));
            return session;
        }
        catch (Exception trouble) when (trouble is SqliteException or ProblemException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Brings the database to this program's version; several processes may try at once, one does it.</summary>
    private static void Migrate(SqliteSession session, string path, List<string> migrations)
    {
        if (Version(session) == migrations.Count) return;
        session.Run("BEGIN IMMEDIATE");
        var version = Version(session);
        if (version > migrations.Count)
            throw new Problem(ProblemCodes.StorageDamaged, $"The database {path} was written by a newer WriteIt.", Hint: "Upgrade this one.").ToException();

        for (; version < migrations.Count; version++) session.Run($"{migrations[version]}; PRAGMA user_version = {version + 1}");
        session.Run("COMMIT");
    }

    private static int Version(SqliteSession session) => (int)session.Read("PRAGMA user_version", row => row.Number(0)).Single();

    private static List<string> Migrations(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Text)];

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}

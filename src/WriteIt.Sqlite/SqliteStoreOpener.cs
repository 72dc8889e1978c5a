using System.Reflection;
using Microsoft.Data.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Sqlite;

/// <summary>Opens <c>workspace.db</c> in a workspace's folder; any number of processes may have it open at once.</summary>
public sealed class SqliteStoreOpener : IStoreOpener
{
    private const string FileName = "workspace.db";

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
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path.Combine(directory, FileName);
        try
        {
            return Task.FromResult<IWorkspaceStore>(new SqliteStore(Opened(path), path, () => SqliteSession.Open(path, Setup)));
        }
        catch (SqliteException trouble)
        {
            throw trouble.ToProblem(path);
        }
    }

    private static SqliteSession Opened(string path)
    {
        var session = SqliteSession.Open(path, Setup);
        try
        {
            Migrate(session, path);
            return session;
        }
        catch (Exception trouble) when (trouble is SqliteException or ProblemException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Brings the database to this program's version; several processes may try at once, one does it.</summary>
    private static void Migrate(SqliteSession session, string path)
    {
        var migrations = Migrations();
        if (Version(session) == migrations.Count) return;
        session.Run("BEGIN IMMEDIATE");
        var version = Version(session);
        if (version > migrations.Count)
            throw new Problem(ProblemCodes.StorageDamaged, $"The database {path} was written by a newer WriteIt.", Hint: "Upgrade this one.").ToException();

        for (; version < migrations.Count; version++) session.Run($"{migrations[version]}; PRAGMA user_version = {version + 1}");
        session.Run("COMMIT");
    }

    private static int Version(SqliteSession session) => (int)session.Read("PRAGMA user_version", row => row.Number(0)).Single();

    private static List<string> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Text)];

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}

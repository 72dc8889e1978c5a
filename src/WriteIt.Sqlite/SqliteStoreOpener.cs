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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = true }.ToString());
        try
        {
            connection.Open();
            connection.Execute(Setup);
            Migrate(connection, path);
            return Task.FromResult<IWorkspaceStore>(new SqliteStore(connection, path));
        }
        catch (SqliteException trouble)
        {
            connection.Dispose();
            throw trouble.ToProblem(path);
        }
        catch (ProblemException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Brings the database to this program's version; several processes may try at once, one does it.</summary>
    private static void Migrate(SqliteConnection connection, string path)
    {
        var migrations = Migrations();
        if (Version(connection) == migrations.Count) return;
        connection.Execute("BEGIN IMMEDIATE");
        var version = Version(connection);
        if (version > migrations.Count)
        {
            connection.Execute("ROLLBACK");
            throw new Problem(ProblemCodes.StorageDamaged, $"The database {path} was written by a newer WriteIt.", Hint: "Upgrade this one.").ToException();
        }

        for (; version < migrations.Count; version++) connection.Execute($"{migrations[version]}; PRAGMA user_version = {version + 1}");
        connection.Execute("COMMIT");
    }

    private static int Version(SqliteConnection connection) => (int)connection.Read("PRAGMA user_version", row => row.GetInt64(0)).Single();

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

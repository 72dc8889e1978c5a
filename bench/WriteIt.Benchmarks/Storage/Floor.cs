using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace WriteIt.Benchmarks.Storage;

/// <summary>What this machine's disk and SQLite give with nothing of ours around them: no store can be faster than the first, ours not than the second.</summary>
internal static class Floor
{
    private const int Rounds = 2_000;
    private const int Page = 4096;

    /// <summary>One page written in place and forced to the disk, again and again.</summary>
    public static void Disk(string folder)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "disk"), FileMode.Create, FileAccess.Write);
        var page = new byte[Page];
        for (var place = 0; place < Rounds; place++) RandomAccess.Write(file, page, (long)place * Page);
        RandomAccess.FlushToDisk(file);
        var began = Stopwatch.GetTimestamp();
        for (var place = 0; place < Rounds; place++) Write(file, page, place);
        Report("the disk forced, a page each time", Rounds, began);
    }

    /// <summary>One small row a transaction, the same settings as the store's, one prepared statement.</summary>
    public static void Sqlite(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body TEXT)";
        setup.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO bare (body) VALUES ('{new string('x', 200)}')";
        insert.Prepare();
        for (var warm = 0; warm < 1_100; warm++) insert.ExecuteNonQuery(); // past the first checkpoint, from which on the log is written over in place
        var began = Stopwatch.GetTimestamp();
        for (var row = 0; row < Rounds; row++) insert.ExecuteNonQuery();
        Report("a bare SQLite loop, a row a commit", Rounds, began);
    }

    private static void Write(SafeFileHandle file, byte[] page, int place)
    {
        RandomAccess.Write(file, page, (long)place * Page);
        RandomAccess.FlushToDisk(file);
    }

    private static void Report(string what, int count, long began) =>
        Console.WriteLine($"{what + ":",-42} {count / Stopwatch.GetElapsedTime(began).TotalSeconds,8:N0} a second");
}

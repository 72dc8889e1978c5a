using Microsoft.Data.Sqlite;
using WriteIt.Sqlite;

namespace WriteIt.Tests.Sqlite;

/// <summary>A statement is compiled once and used for as long as its connection is open.</summary>
public sealed class Statements_are_kept : IDisposable
{
    private const string Insert = "INSERT INTO texts (text) VALUES ($text)";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeit-");
    private readonly SqliteSession _session;

    public Statements_are_kept()
    {
        _session = Open();
        _session.Run("CREATE TABLE texts (text TEXT NOT NULL UNIQUE)");
        _session.Execute(Insert, ("$text", "one"));
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void They_see_a_schema_that_another_connection_changed()
    {
        using (var other = Open())
            other.Run("ALTER TABLE texts ADD COLUMN length INTEGER DEFAULT 7; CREATE INDEX by_length ON texts (length)");
        _session.Execute(Insert, ("$text", "two"));
        _session.Read("SELECT text FROM texts WHERE length = 7", row => row.Text(0)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void They_fail_when_what_they_name_is_gone_and_work_again_when_it_is_back()
    {
        using (var other = Open()) other.Run("DROP TABLE texts");
        Should.Throw<SqliteException>(() => _session.Execute(Insert, ("$text", "two"))).Message.ShouldContain("no such table");
        using (var other = Open()) other.Run("CREATE TABLE texts (text TEXT NOT NULL)");
        _session.Execute(Insert, ("$text", "two"));
        Texts().ShouldBe(["two"]);
    }

    [Fact]
    public void One_that_failed_can_be_run_again()
    {
        Should.Throw<SqliteException>(() => _session.Execute(Insert, ("$text", "one"))).SqliteErrorCode.ShouldBe(19);
        Should.Throw<SqliteException>(() => _session.Execute(Insert, ("$text", (string?)null))).SqliteErrorCode.ShouldBe(19);
        _session.Execute(Insert, ("$text", ""));
        Texts().ShouldBe(["one", ""], ignoreOrder: true);
    }

    [Fact]
    public void Values_go_where_their_names_stand()
    {
        (string A, string B) Swapped(SqliteRow row) => (row.Text(0), row.Text(1));
        _session.Read("SELECT $a, $b", Swapped, ("$b", "2"), ("$a", "1")).ShouldBe([("1", "2")]);
        Should.Throw<InvalidOperationException>(() => _session.Read("SELECT $a, $b", Swapped, ("$a", "1"))).Message.ShouldContain("$a $b");
        Should.Throw<InvalidOperationException>(() => _session.Read("SELECT $a, $b", Swapped, ("$a", "1"), ("$c", "2"))).Message.ShouldContain("no parameter $c");
    }

    private List<string> Texts()
    {
        using var other = Open();
        return other.Read("SELECT text FROM texts", row => row.Text(0));
    }

    private SqliteSession Open() => SqliteSession.Open(Path.Combine(_folder.FullName, "texts.db"), "PRAGMA journal_mode = WAL");
}

using System.Diagnostics;
using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Sqlite;

/// <summary>
/// Another process that appends to a database until it is killed: this test program started again, told by its environment to be that instead.
/// It says the run's version after each append that was acknowledged.
/// </summary>
internal sealed class SecondProcess : IAsyncDisposable
{
    public const int GroupSize = 3;

    private const string Role = "WRITEIT_TESTS_APPEND";
    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    /// <summary>The last version it said.</summary>
    public long Acknowledged { get; private set; }

    public static SecondProcess Start(string folder, RunId run)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[Role] = $"{run} {folder}";
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>Waits until so many more appends were acknowledged.</summary>
    public async Task AppendsAsync(int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (; count > 0; count--) await ReadAsync(deadline.Token);
    }

    /// <summary>Kills it as <c>kill -9</c> does and reads what it had still said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        while (await ReadAsync(CancellationToken.None))
        {
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) is not { } line) return false;
        Acknowledged = long.Parse(line);
        return true;
    }

    /// <summary>What this process was told to be; <c>null</c> when it is the test program itself.</summary>
    public static string? Told => Environment.GetEnvironmentVariable(Role);

    /// <summary>Is the second process, until it is killed.</summary>
    public static async Task<int> BeAsync(string told)
    {
        var run = RunId.Parse(told[..RunId.Length]);
        var folder = told[(RunId.Length + 1)..];
        await using var store = await new SqliteStoreOpener().OpenAsync(folder, default);
        var epoch = await store.Events.RaiseEpochAsync(run, default);
        var version = (await store.Events.ReadAsync(run, 0, default)).Count;
        while (true)
        {
            var append = Sample.Append(run, version, "one", "two", "three") with { Epoch = epoch, Blobs = [Blob.Of($"text {version}")] };
            if (await store.Events.AppendAsync(append, default) is not AppendOutcome.Appended) return 3;
            version += GroupSize;
            Console.WriteLine(version);
        }
    }
}

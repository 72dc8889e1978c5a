using System.Diagnostics;

namespace WriteIt.Acceptance.Harness;

/// <summary>
/// Somebody's machine, as far as one specification can see it: a home of its own, a current folder, and an environment that has nothing
/// in it but what a bare login has. Gone afterwards.
/// </summary>
internal sealed class Place : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeit-acceptance-");

    public Place()
    {
        Home = Directory.CreateDirectory(Path.Combine(_folder.FullName, "home")).FullName;
        Current = Directory.CreateDirectory(Path.Combine(Home, "texts")).FullName;
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
            ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(_folder.FullName, "tmp")).FullName,
        };
    }

    /// <summary>The home folder of the person.</summary>
    public string Home { get; }

    /// <summary>Where commands are given.</summary>
    public string Current { get; set; }

    public Dictionary<string, string> Environment { get; }

    /// <summary>Where WriteIt keeps what it knows.</summary>
    public string WriteItHome => Path.Combine(Home, ".writeit");

    public string Workspace(string name = "default") => Path.Combine(WriteItHome, "workspaces", name);

    /// <summary>Writes a file in the current folder and returns its full path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Current, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the native program to its end.</summary>
    /// <param name="line">The words behind <c>writeit</c>.</param>
    /// <param name="input">What is piped into it.</param>
    public Task<Ended> WriteitAsync(string line, string input = "") => RunAsync(Repository.Program, CommandLine.Split(line), input);

    /// <summary>Starts the native program.</summary>
    public Running StartWriteit(string line) => Start(Repository.Program, CommandLine.Split(line));

    /// <summary>Runs any program to its end.</summary>
    public async Task<Ended> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        await using var running = Start(program, arguments);
        await running.WriteInputAsync(input);
        return await running.EndAsync();
    }

    /// <summary>Starts any program.</summary>
    public Running Start(string program, IEnumerable<string> arguments) => Running.Start(program, arguments, Current, Environment);

    /// <summary>Removes everything; a program whose terminal was closed may still be saving its run meanwhile.</summary>
    public async ValueTask DisposeAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (waiting.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(20);
            }
        }
    }
}

using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Launcher;

/// <summary>A small checkout, in a folder with blanks in its name, with the real launcher and a stand-in for the SDK.</summary>
internal sealed class Checkout : IAsyncDisposable
{
    // What the launcher needs of a system, so that a specification can leave the compiler out.
    private static readonly string[] Tools =
        ["sh", "find", "cksum", "sort", "head", "touch", "mkdir", "rm", "mv", "cp", "ln", "cat", "date", "flock", "basename", "grep", "sed", "uname", "readlink", "sleep", "chmod"];

    public Checkout()
    {
        Root = Path.Combine(Place.Home, "my checkouts", "write it");
        foreach (var file in new[] { "writeit", "LICENSE", "THIRD-PARTY-NOTICES.md", "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "src/WriteIt.Cli/publish.sh" })
        {
            var copy = Path.Combine(Root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }

        Write("src/WriteIt.Cli/Program.cs", "first");
        Write("models/tiny/weights.bin", "weights");
        foreach (var inside in new[] { "templates/note.yaml", "examples/article.yaml", "docs/user/errors.md" }) Write(inside, "first");
        foreach (var tool in Tools) File.CreateSymbolicLink(Path.Combine(ToolFolder, tool), Find(tool));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Launcher", "dotnet.sh"), Tool("dotnet"));
        File.SetUnixFileMode(Tool("dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(ToolFolder, "gcc"), "/bin/true");
        Place.Environment["PATH"] = ToolFolder;
        Place.Environment["DOTNET_ROOT"] = ToolFolder;
    }

    public Place Place { get; } = new();

    public string Root { get; }

    /// <summary>How often a build was asked for.</summary>
    public int Builds => File.Exists(Tool("calls")) ? File.ReadAllLines(Tool("calls")).Length : 0;

    private string ToolFolder => Directory.CreateDirectory(Path.Combine(Place.Home, "tools")).FullName;

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(Path.Combine(Root, file));

    public bool Has(string file) => Path.Exists(Path.Combine(Root, file));

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Tells the stand-in how to be: slow, broken, no-linker, no-sdk.</summary>
    public void Be(string how) => File.WriteAllText(Tool(how), "");

    public void BeNoLonger(string how) => File.Delete(Tool(how));

    public void TakeAway(string tool) => File.Delete(Tool(tool));

    public Task<Ended> WriteitAsync(params string[] arguments) => Place.RunAsync(Path.Combine(Root, "writeit"), arguments);

    public Running Start(params string[] arguments) => Place.Start(Path.Combine(Root, "writeit"), arguments);

    /// <summary>Waits until the stand-in is in the middle of a build.</summary>
    public async Task BuildingAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(Tool("begun"))) await Task.Delay(5, deadline.Token);
    }

    public ValueTask DisposeAsync() => Place.DisposeAsync();

    private string Tool(string name) => Path.Combine(ToolFolder, name);

    private static string Find(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Workspaces;

/// <summary>A user with an empty home directory, standing in an empty project directory.</summary>
internal sealed class HomeInTempFolder : IDisposable
{
    public HomeInTempFolder()
    {
        Directory.CreateDirectory(User);
        Directory.CreateDirectory(Project);
    }

    public TempFolder Folder { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero));

    public string User => Folder.At("user");

    public string Project => Folder.At("project");

    public string CurrentDirectory { get; set; } = "project";

    public HomeOptions Options => new() { HomeDirectory = User, CurrentDirectory = Folder.At(CurrentDirectory), Environment = Environment, LoginName = "ada" };

    /// <summary>A home as a program that starts now sees it.</summary>
    public WriteItHome Open() => new(Options, Time);

    public string Write(string name, string text) => Folder.Write(name, text);

    public void Dispose() => Folder.Dispose();
}

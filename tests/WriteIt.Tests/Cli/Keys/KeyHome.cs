using System.Text;
using Microsoft.Extensions.Time.Testing;
using WriteIt.FakeUpstream;
using WriteIt.Tests.Cli.Stage;
using WriteIt.Tests.Local;

namespace WriteIt.Tests.Cli.Keys;

/// <summary>The whole program over a real server, with a key that must show nowhere; keeps everything it says.</summary>
internal sealed class KeyHome : IAsyncDisposable
{
    public const string Canary = "sk-canary-7f3a9c2d1e8b4f60";

    private const int TellingRun = 8;

    /// <summary>A report of a fault is called by the time; every command line here has one of its own.</summary>
    private static int _lines;

    private readonly StringBuilder _said = new();

    private KeyHome(FakeServer server) => Server = server;

    public LocalHome Home { get; } = new();

    public FakeServer Server { get; }

    public static async Task<KeyHome> StartAsync()
    {
        var keys = new KeyHome(await FakeServer.StartAsync());
        keys.Home.Write("one.yaml", "metadata: {name: One, author: Ada, version: 1.0.0}\nsteps: {text: {name: Text, prompt_template: Write.}}\n");
        return keys;
    }

    public void Configure(string settings) => Home.Write("home/.writeit/config.yaml", settings.Replace("SERVER", Server.BaseUrl.ToString(), StringComparison.Ordinal) + "routing: {max_retries: 0}\n");

    /// <summary>Runs one command line as a process of its own would.</summary>
    public async Task<Outcome> RunAsync(string commandLine, string input = "")
    {
        await using var engine = Home.Open();
        var shell = Shell.Piped(input) with
        {
            Engine = engine,
            Folder = Home.CurrentDirectory,
            Environment = new Dictionary<string, string>(Home.Variables) { ["LANG"] = "C.UTF-8" },
            Time = new FakeTimeProvider(ScriptedClient.Noon.AddDays(Interlocked.Increment(ref _lines))),
        };
        var outcome = await shell.RunAsync(commandLine);
        _said.Append(outcome.Out).Append(outcome.Err);
        return outcome;
    }

    /// <summary>Fails when the key, or a telling part of it, was said, or stands in a file of the home other than these.</summary>
    public async Task NothingShowsAsync(params string[] except)
    {
        var files = Directory.EnumerateFiles(Home.Path, "*", SearchOption.AllDirectories).Where(file => !except.Contains(Path.GetFileName(file)));
        foreach (var file in files) _said.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        var all = _said.ToString();
        for (var at = 3; at + TellingRun <= Canary.Length; at++) all.ShouldNotContain(Canary.Substring(at, TellingRun), Case.Sensitive);
    }

    /// <summary>What a person who looks for the key would try.</summary>
    public async Task LookEverywhereAsync(string model)
    {
        foreach (var command in (string[])["keys list", "keys list --json", "config show", "config show --json", "providers list --json", "providers status --json", "models list --json", "runs list --json", "runs show last --json", "init --json"])
            await RunAsync(command);
        foreach (var command in (string[])[$"run ./one.yaml --model {model}/401 --yes -v", $"run ./one.yaml --model {model}/401 --yes --json", $"run ./one.yaml --model {model}/cut-3 --yes --jsonl", $"models test {model}/500 -v", $"run ./one.yaml --model {model}/ok --dry-run --json"])
            await RunAsync(command);
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Server.DisposeAsync();
    }
}

using System.Diagnostics;

namespace WriteIt.Acceptance.Harness;

/// <summary>
/// A real terminal with a shell in it, driven as a person would: lines are typed, keys pressed, the screen read. It is a tmux server of its
/// own, ended with the specification.
/// </summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const string Prompt = "ready>";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Place _place;
    private readonly string _socket;

    private int _asked;

    private Terminal(Place place)
    {
        _place = place;
        _socket = Path.Combine(place.Home, "t"); // the path of a socket has room for some 100 characters only
    }

    public static async Task<Terminal> OpenAsync(Place place, int columns = 80, int rows = 24)
    {
        var terminal = new Terminal(place);
        place.Environment["PS1"] = $"{Prompt} ";
        place.Environment["SHELL"] = "/bin/sh";
        // The search path without the native program's folder would not find `writeit` typed by name.
        place.Environment["PATH"] = $"{Repository.Published}:{place.Environment["PATH"]}";
        await terminal.TmuxAsync("-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "-c", place.Current, "/bin/sh");
        await terminal.SeesAsync(Prompt);
        return terminal;
    }

    /// <summary>Types a line and presses Enter.</summary>
    public async Task TypeAsync(string line)
    {
        await TmuxAsync("send-keys", "-l", "--", line);
        await PressAsync("Enter");
    }

    /// <summary>Presses one key by tmux's name of it: <c>c</c>, <c>Enter</c>, <c>C-c</c>, <c>Up</c>.</summary>
    public Task PressAsync(string key) => TmuxAsync("send-keys", "--", key);

    /// <summary>Pulls the window to another size.</summary>
    public Task ResizeAsync(int columns, int rows) => TmuxAsync("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Closes the window, as somebody does who has seen enough.</summary>
    public Task HangUpAsync() => TmuxAsync("kill-pane");

    /// <summary>What stands in the terminal, with everything that scrolled away above, without blanks at the ends of lines.</summary>
    public async Task<string> ScreenAsync() => (await TmuxAsync("capture-pane", "-p", "-S", "-")).TrimEnd('\n');

    /// <summary>Waits until the text stands in the terminal, and returns the screen.</summary>
    public Task<string> SeesAsync(string text) => SeesAsync(text, 1);

    /// <summary>Waits until the text stands in the terminal so many times, and returns the screen.</summary>
    public Task<string> SeesAsync(string text, int times) => WaitAsync(screen => Count(screen, text) >= times, $"'{text}' {times} times");

    /// <summary>Waits for the end of the last command and asks the shell for its exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await WaitAsync(screen => screen.EndsWith($"\n{Prompt}", StringComparison.Ordinal), "the shell's prompt");
        var label = $"code{++_asked}=";
        await TypeAsync($"echo code\"\"{_asked}=$?."); // the quotes keep what is typed apart from what is printed
        var screen = await SeesAsync(label);
        var from = screen.LastIndexOf(label, StringComparison.Ordinal) + label.Length;
        return int.Parse(screen[from..screen.IndexOf('.', from)]);
    }

    public async ValueTask DisposeAsync() => await TmuxAsync("kill-server");

    private async Task<string> WaitAsync(Func<string, bool> wanted, string what)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var screen = await ScreenAsync();
            if (wanted(screen)) return screen;
            if (waiting.Elapsed > Deadline) throw new TimeoutException($"{what} did not appear within {Deadline.TotalSeconds:0} s; the screen:\n{screen}");
            await Task.Delay(20);
        }
    }

    private static int Count(string screen, string text) => screen.Split(text).Length - 1;

    private async Task<string> TmuxAsync(params string[] arguments) =>
        (await _place.RunAsync("tmux", ["-S", _socket, .. arguments])).With(0).Out;
}

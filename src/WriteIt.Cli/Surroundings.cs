using System.Collections;
using WriteIt.Cli.Terminal;

namespace WriteIt.Cli;

/// <summary>The world outside the program, read once in <c>Main</c>. Everything else learns of it from here.</summary>
internal sealed record Surroundings
{
    private const int UnknownWidth = 80;

    /// <summary>The folder the program was started in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The user's own folder.</summary>
    public required string UserFolder { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The name the user is logged in with; asked for only when it is needed, because a directory service may have to say it.</summary>
    public required Func<string> Login { get; init; }

    /// <summary>The folder the program itself lies in.</summary>
    public string ProgramFolder { get; init; } = "";

    /// <summary>The number of the process.</summary>
    public int ProcessId { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Standard input.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required Stream Error { get; init; }

    /// <summary>Whether a person types.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads standard output.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>How many cells a line of the terminal has now; <c>null</c> without a terminal.</summary>
    public Func<int?> TerminalWidth { get; init; } = () => null;

    /// <summary>Forgets what was typed and not read yet.</summary>
    public Action DiscardKeys { get; init; } = () => { };

    /// <summary>Keeps what is typed off the screen until it is disposed.</summary>
    public Func<IDisposable> HideTyping { get; init; } = () => Nothing.Instance;

    /// <summary>Opens a file in an editor and waits for its end: the editor's command line, the file; brings the exit code.</summary>
    public Func<string, string, CancellationToken, Task<int>> RunEditor { get; init; } = (_, _, _) => Task.FromResult(0);

    /// <summary>Subscribes to the signals that ask the program to end.</summary>
    public Func<Interrupts, IDisposable> ListenToSignals { get; init; } = _ => Nothing.Instance;

    /// <summary>How many cells a line has: the terminal's, else <c>COLUMNS</c>, else 80.</summary>
    public int Width => TerminalWidth() ?? Columns ?? UnknownWidth;

    /// <summary>Whether marks beyond ASCII can be shown.</summary>
    public bool Unicode
    {
        get
        {
            if (OperatingSystem.IsWindows()) return true;
            var locale = Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG") ?? "";
            return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
        }
    }

    private int? Columns => int.TryParse(Variable("COLUMNS"), out var columns) && columns > 0 ? columns : null;

    /// <summary>An environment variable; <c>null</c> when it is not set or empty.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>What surrounds this process.</summary>
    public static Surroundings OfThisProcess()
    {
        var (input, output, error) = StandardStreams.Open();
        return new Surroundings
        {
            CurrentFolder = System.Environment.CurrentDirectory,
            UserFolder = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
            Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal),
            Login = () => System.Environment.UserName,
            ProgramFolder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory),
            ProcessId = System.Environment.ProcessId,
            Time = TimeProvider.System,
            Input = input,
            Output = output,
            Error = error,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            TerminalWidth = TerminalSize.Width,
            DiscardKeys = Keyboard.Discard,
            HideTyping = HiddenTyping.Begin,
            RunEditor = EditorProcess.RunAsync,
            ListenToSignals = interrupts => new SystemSignals(interrupts),
        };
    }
}

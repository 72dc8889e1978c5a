using System.Text;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>What came of a command line.</summary>
internal sealed record Outcome(ExitCode Exit, string Out, string Err);

/// <summary>A terminal that can keep what is typed off the screen.</summary>
internal sealed class Hiding : IDisposable
{
    public bool IsOn { get; private set; }

    public int Times { get; private set; }

    public IDisposable Begin()
    {
        (IsOn, Times) = (true, Times + 1);
        return this;
    }

    public void Dispose() => IsOn = false;
}

/// <summary>Runs command lines in surroundings of its own: with streams in memory, as on a terminal or in a pipe.</summary>
internal sealed record Shell
{
    public ScriptedClient Client { get; init; } = new();

    /// <summary>The product itself instead, where a screen shows what the engine decides.</summary>
    public WriteItClient? Engine { get; init; }

    /// <summary>What is typed, or piped in.</summary>
    public string Input { get; init; } = "";

    /// <summary>What is piped in, byte by byte; instead of <see cref="Input"/>.</summary>
    public byte[]? RawInput { get; init; }

    /// <summary>Where it comes from; instead of <see cref="Input"/>.</summary>
    public Stream? InputStream { get; init; }

    /// <summary>Cells of a line of the terminal; without one, the streams are pipes.</summary>
    public int? Terminal { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public Dictionary<string, string> Environment { get; init; } = new() { ["LANG"] = "C.UTF-8", ["NO_COLOR"] = "1" };

    public string Folder { get; init; } = "/nowhere";

    public Stream? Output { get; init; }

    public Stream? Error { get; init; }

    public Action<Interrupts> Signals { get; init; } = _ => { };

    /// <summary>What a person does in the editor: its command line, the file; brings the exit code.</summary>
    public Func<string, string, CancellationToken, Task<int>> Editor { get; init; } = (_, _, _) => throw new InvalidOperationException("nobody opens an editor here");

    /// <summary>Whether the terminal shows what is typed.</summary>
    public Hiding Hiding { get; init; } = new();

    public FakeTimeProvider Time { get; init; } = new(ScriptedClient.Noon);

    public static Shell Piped(string input = "") => new() { Input = input };

    /// <summary>A person at a terminal, who sees both streams on one screen.</summary>
    public static Shell OnTerminal(int width, string typed = "") =>
        new() { Terminal = width, Input = typed, InputIsTerminal = true, OutputIsTerminal = true, ErrorIsTerminal = true };

    public async Task<Outcome> RunAsync(string commandLine)
    {
        var output = new MemoryStream();
        var error = OutputIsTerminal && ErrorIsTerminal ? output : new MemoryStream();
        var surroundings = new Surroundings
        {
            CurrentFolder = Folder,
            UserFolder = "/u/ada",
            Environment = Environment,
            Login = () => "ada",
            Time = Time,
            Input = InputStream ?? (InputIsTerminal ? new TypingStream(Input, output, () => Hiding.IsOn) : new MemoryStream(RawInput ?? Encoding.UTF8.GetBytes(Input))),
            Output = Output ?? output,
            Error = Error ?? error,
            InputIsTerminal = InputIsTerminal,
            OutputIsTerminal = OutputIsTerminal,
            ErrorIsTerminal = ErrorIsTerminal,
            TerminalWidth = () => Terminal,
            HideTyping = () => Hiding.Begin(),
            RunEditor = Editor,
            ListenToSignals = interrupts =>
            {
                Signals(interrupts);
                return Nothing.Instance;
            },
        };
        var exit = await Application.RunAsync(Words(commandLine), surroundings, _ => Engine ?? Client, CancellationToken.None);
        return new Outcome(exit, Encoding.UTF8.GetString(output.ToArray()), error == output ? "" : Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Splits as a shell does: at blanks outside double quotes.</summary>
    public static IReadOnlyList<string> Words(string commandLine)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, begun) = (false, false);
        foreach (var letter in commandLine)
        {
            if (letter == '"') (quoted, begun) = (!quoted, true);
            else if (letter == ' ' && !quoted)
            {
                if (begun) words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
            else
            {
                word.Append(letter);
                begun = true;
            }
        }

        if (begun) words.Add(word.ToString());
        return words;
    }
}

using WriteIt.Cli.Asking;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli;

/// <summary>Who answers questions.</summary>
internal enum Answers
{
    /// <summary>Nobody: defaults are taken.</summary>
    FromNobody,

    /// <summary>A person at a terminal.</summary>
    FromPerson,

    /// <summary>The lines of standard input, in order.</summary>
    FromLines,
}

/// <summary>What a command works with: the two outputs, the questions, and the engine, which is opened by the first command that needs it.</summary>
internal sealed class Host : IAsyncDisposable
{
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private readonly Lazy<WriteItClient> _client;
    private readonly Lazy<LineReader> _lines;
    private bool _hurries;
    private bool _isQuietBySetting;

    public Host(IReadOnlyList<string> arguments, Surroundings surroundings, Globals globals, Func<Surroundings, WriteItClient> openClient)
    {
        Arguments = arguments;
        Surroundings = surroundings;
        Globals = globals;
        _client = new Lazy<WriteItClient>(() => openClient(surroundings));
        _lines = new Lazy<LineReader>(() => new LineReader(surroundings.Input, surroundings.DiscardKeys));
        (Result, Talk) = Streams.Open(surroundings, globals);
    }

    /// <summary>What was typed behind the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The world outside.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>What the options that every command knows say.</summary>
    public Globals Globals { get; }

    /// <summary>A command for the same workspace as this one, to be typed as it stands.</summary>
    public string Here(string command) => Globals.Workspace is { } workspace ? $"{command} -w {workspace}" : command;

    /// <summary>Standard output.</summary>
    public Result Result { get; }

    /// <summary>Standard error.</summary>
    public Talk Talk { get; }

    /// <summary>The engine, or a server.</summary>
    public WriteItClient Client => _client.Value;

    /// <summary>Standard input, line by line.</summary>
    public LineReader Lines => _lines.Value;

    /// <summary>Whether standard input must not be read.</summary>
    public bool ReadsNothing => Globals.NoInput || _isQuietBySetting || IsSet("WRITEIT_NO_INPUT");

    /// <summary>Who answers questions.</summary>
    public Answers Answers
    {
        get
        {
            if (ReadsNothing || Globals.Yes) return Answers.FromNobody;
            if (!Surroundings.InputIsTerminal) return Answers.FromLines;
            return Surroundings.ErrorIsTerminal && !IsSet("CI") ? Answers.FromPerson : Answers.FromNobody;
        }
    }

    /// <summary>Reads the setting <c>no_input</c>, for commands that ask; before it, only options and variables count.</summary>
    public async Task ReadSettingsAsync(CancellationToken cancellationToken)
    {
        if (ReadsNothing || Globals.Yes) return;
        _isQuietBySetting = (await Client.GetSettingAsync("no_input", Globals.Workspace, cancellationToken)).Value == "true";
    }

    /// <summary>Tells people what in the configuration has no effect: else they wonder why nothing changes. Fails with a <see cref="ProblemException"/> when it has a mistake.</summary>
    public async Task WarnOfSettingsAsync(string? workspace, CancellationToken cancellationToken)
    {
        var findings = await Client.CheckSettingsAsync(workspace, cancellationToken);
        if (Talk.Quiet) return;
        foreach (var finding in findings) ErrorText.Write(Talk, finding);
    }

    /// <summary>Somebody wants the program to end: closing must not take long any more.</summary>
    public void Hurry() => _hurries = true;

    /// <summary>Closes the engine, if it was opened; the runs it drives are saved.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_client.IsValueCreated) return;
        var closing = _client.Value.DisposeAsync().AsTask();
        try
        {
            await (_hurries ? closing.WaitAsync(CloseWithin, Surroundings.Time) : closing);
        }
        catch (TimeoutException)
        {
            Talk.Warn("Closing took too long. What was finished before is kept.");
        }
    }

    private bool IsSet(string variable) => Surroundings.Variable(variable) is { } value && value is not ("0" or "false");
}

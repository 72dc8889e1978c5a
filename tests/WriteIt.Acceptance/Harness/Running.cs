using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WriteIt.Acceptance.Harness;

/// <summary>A program on its way: what it has written so far, its input, signals for it, and its end within a deadline.</summary>
internal sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Captured _out = new();
    private readonly Captured _err = new();
    private readonly Task _reading;

    private Running(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(_out.ReadAsync(process.StandardOutput), _err.ReadAsync(process.StandardError));
    }

    public int Id => _process.Id;

    public static Running Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Running(Process.Start(start)!);
    }

    /// <summary>Gives it input; a program that does not read it to the end is no failure of the specification.</summary>
    public async Task WriteInputAsync(string text)
    {
        try
        {
            await _process.StandardInput.WriteAsync(text);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The program closed its input or ended; what that meant, its exit code and its words say.
        }
    }

    /// <summary>Waits until it has written this to standard output or standard error.</summary>
    public async Task WrittenAsync(string text)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!_out.Text.Contains(text, StringComparison.Ordinal) && !_err.Text.Contains(text, StringComparison.Ordinal))
        {
            if (deadline.IsCancellationRequested || (_process.HasExited && _reading.IsCompleted)) throw Unwritten(text);
            await Task.Delay(5);
        }
    }

    /// <summary>Sends a signal: INT, TERM, KILL, STOP, CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0, $"kill -{signal} {Id}");
    }

    /// <summary>Closes its input and waits for its end; past the deadline it is killed and the specification fails.</summary>
    public async Task<Ended> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        CloseInput();
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _reading.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"still running after {Deadline.TotalSeconds:0} s\nstdout:\n{_out.Text}\nstderr:\n{_err.Text}", late);
        }

        return new Ended(_process.ExitCode, _out.Text, _err.Text);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // As above: what was still unread at its end.
        }
    }

    private InvalidOperationException Unwritten(string text) =>
        new($"'{text}' was not written\nstdout:\n{_out.Text}\nstderr:\n{_err.Text}");

    private sealed class Captured
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text) return _text.ToString();
            }
        }

        public async Task ReadAsync(StreamReader reader)
        {
            var buffer = new char[4096];
            while (await reader.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_text) _text.Append(buffer, 0, count);
            }
        }
    }
}

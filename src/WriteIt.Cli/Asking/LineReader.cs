using System.Text;

namespace WriteIt.Cli.Asking;

/// <summary>
/// Standard input, one line at a time and only when one is wanted. A thread of its own waits for the lines: a read cannot be cancelled, so nobody
/// ever waits for that thread when the program ends.
/// </summary>
internal sealed class LineReader(Stream input, Action discardKeys)
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly object _gate = new();
    private readonly List<byte> _unread = [];
    private readonly byte[] _chunk = new byte[4096];
    private TaskCompletionSource<string?>? _pending;
    private Thread? _thread;

    /// <summary>The number of the last line that was read, from 1; 0 before the first.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The next line without its end; <c>null</c> when there is none. Fails with <see cref="ProblemCodes.BadInput"/> when it is no UTF-8 text.</summary>
    public Task<string?> NextAsync()
    {
        lock (_gate)
        {
            if (_pending is { Task.IsCompleted: false } waiting) return waiting.Task;
            _pending = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_thread is null)
            {
                _thread = new Thread(ReadWhatIsWanted) { IsBackground = true, Name = "standard input" };
                _thread.Start();
            }

            Monitor.Pulse(_gate);
            return _pending.Task;
        }
    }

    /// <summary>Forgets what a person typed before being asked.</summary>
    public void Discard() => discardKeys();

    private void ReadWhatIsWanted()
    {
        while (true) Read(Wanted());
    }

    private TaskCompletionSource<string?> Wanted()
    {
        lock (_gate)
        {
            while (_pending!.Task.IsCompleted) Monitor.Wait(_gate);
            return _pending;
        }
    }

    private void Read(TaskCompletionSource<string?> wanted)
    {
        try
        {
            var line = ReadLine();
            if (line is not null) LineNumber++;
            wanted.TrySetResult(line is null ? null : StrictUtf8.GetString(line).TrimEnd('\r').TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            wanted.TrySetException(new Problem(ProblemCodes.BadInput, $"Line {LineNumber} of standard input is not UTF-8 text.").ToException());
        }
        catch (ProblemException trouble)
        {
            wanted.TrySetException(trouble);
        }
        catch (IOException)
        {
            // The terminal went away: nobody answers any more.
            wanted.TrySetResult(null);
        }
    }

    private byte[]? ReadLine()
    {
        while (true)
        {
            var end = _unread.IndexOf((byte)'\n');
            if (end >= 0) return Take(end, end + 1);
            if (_unread.Count > MaxBytes) throw new Problem(ProblemCodes.BadInput, $"Line {LineNumber + 1} of standard input is longer than 1 MiB.").ToException();
            var read = input.Read(_chunk);
            if (read > 0) _unread.AddRange(_chunk.AsSpan(0, read));
            else return _unread.Count > 0 ? Take(_unread.Count, _unread.Count) : null;
        }
    }

    private byte[] Take(int length, int consumed)
    {
        var line = _unread[..length].ToArray();
        _unread.RemoveRange(0, consumed);
        return line;
    }
}

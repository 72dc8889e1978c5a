namespace WriteIt.Tests.Cli.Stage;

/// <summary>A pipe whose reader goes away.</summary>
internal sealed class BrokenPipe(int afterBytes) : MemoryStream
{
    private const int BrokenPipeError = 32;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length + buffer.Length > afterBytes) throw new IOException("Broken pipe", BrokenPipeError);
        base.Write(buffer);
    }
}

/// <summary>A terminal at which somebody types a few lines and then nothing more; tells when somebody waits for that.</summary>
internal sealed class SilentStream(string typed = "") : Stream
{
    private readonly Queue<string> _lines = new(typed.Length == 0 ? [] : typed.TrimEnd((char)10).Split((char)10));
    private readonly ManualResetEventSlim _closed = new();
    private Action _whenRead = () => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void WhenRead(Action action) => _whenRead = action;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_lines.TryDequeue(out var line)) return System.Text.Encoding.UTF8.GetBytes(line + "\n", buffer.AsSpan(offset, count));
        _whenRead();
        _closed.Wait();
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed.Set();
        base.Dispose(disposing);
    }
}

/// <summary>Somebody who does something else in the moment of answering, and answers nothing more.</summary>
internal sealed class AnsweringStream(string line, Action doing) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(line))
{
    private readonly ManualResetEventSlim _closed = new();
    private bool _hasAnswered;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_hasAnswered)
        {
            _closed.Wait();
            return 0;
        }

        _hasAnswered = true;
        var read = base.Read(buffer, offset, count);
        doing();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _closed.Set();
        base.Dispose(disposing);
    }
}

/// <summary>A stream to a disk that is full.</summary>
internal sealed class FullDisk : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device", 28);
}

namespace WriteIt.Providers.Upstream;

/// <summary>
/// An answer's bytes as far as they are trusted: each wait counts against the call's limits, and an event or answer that is too long fails
/// with an <see cref="InvalidDataException"/> before more of it is kept in memory.
/// </summary>
internal sealed class GuardedStream(Stream inner, CallClock clock, int maxEventBytes, long maxBytes) : Stream
{
    private long _bytes;
    private long _eventBytes;
    private bool _lineIsEmpty = true;
    private bool _afterReturn;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The clock's token decides, which ends with the caller's.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        clock.BeginWait();
        try
        {
            read = await inner.ReadAsync(buffer, clock.Token).ConfigureAwait(false);
        }
        finally
        {
            clock.EndWait();
        }

        Measure(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>An event ends with an empty line; lines end with CR LF, LF or CR.</summary>
    private void Measure(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        if (_bytes > maxBytes) throw new InvalidDataException($"the answer is longer than {maxBytes} bytes");
        foreach (var letter in bytes)
        {
            var secondHalf = letter == '\n' && _afterReturn;
            _afterReturn = letter == '\r';
            if (secondHalf) continue;
            if (letter is not ((byte)'\n' or (byte)'\r'))
            {
                _lineIsEmpty = false;
                _eventBytes++;
                continue;
            }

            if (_lineIsEmpty) _eventBytes = 0;
            _lineIsEmpty = true;
            if (_eventBytes > maxEventBytes) break;
        }

        if (_eventBytes > maxEventBytes) throw new InvalidDataException($"one event of the answer is longer than {maxEventBytes} bytes");
    }
}

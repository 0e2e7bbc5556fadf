namespace AirflowPS.Sandbox;

/// <summary>Spoils a body that is written while it comes into being: cuts it off early, or lets it through drop by drop.</summary>
internal sealed class FaultyStream : Stream
{
    /// <summary>A first piece longer than this is cut in half; shorter pieces, which are lines of a stream, are cut after the second.</summary>
    private const int Long = 256;
    private readonly Stream _inner;
    private readonly WireFault _fault;
    private int _writes;

    public FaultyStream(Stream inner, WireFault fault)
    {
        _inner = inner;
        _fault = fault;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_fault == WireFault.Trickle)
        {
            int step = Math.Max(1, count / 50);
            for (int at = 0; at < count; at += step)
            {
                await _inner.WriteAsync(buffer, offset + at, Math.Min(step, count - at), cancellationToken).ConfigureAwait(false);
                await Task.Delay(50, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        bool cut = count > Long;
        await _inner.WriteAsync(buffer, offset, cut ? count / 2 : count, cancellationToken).ConfigureAwait(false);
        await _inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (cut || ++_writes == 2)
        {
            throw new CutShortException();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Ends the writing of a body that is to be cut off.</summary>
internal sealed class CutShortException : Exception
{
}

using System.Globalization;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>Wraps what is written into HTTP chunks, one for each write.</summary>
internal sealed class ChunkedStream : Stream
{
    private static readonly byte[] LineEnd = { (byte)'\r', (byte)'\n' };
    private readonly Stream _inner;

    public ChunkedStream(Stream inner) => _inner = inner;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return;
        }

        byte[] packed = Pack(buffer, offset, count);
        _inner.Write(packed, 0, packed.Length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return Task.CompletedTask;
        }

        byte[] packed = Pack(buffer, offset, count);
        return _inner.WriteAsync(packed, 0, packed.Length, cancellationToken);
    }

    public Task EndAsync(CancellationToken cancel)
    {
        byte[] end = Encoding.ASCII.GetBytes("0\r\n\r\n");
        return _inner.WriteAsync(end, 0, end.Length, cancel);
    }

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static byte[] Pack(byte[] buffer, int offset, int count)
    {
        byte[] size = Encoding.ASCII.GetBytes(count.ToString("x", CultureInfo.InvariantCulture));
        var packed = new byte[size.Length + count + 4];
        Buffer.BlockCopy(size, 0, packed, 0, size.Length);
        Buffer.BlockCopy(LineEnd, 0, packed, size.Length, 2);
        Buffer.BlockCopy(buffer, offset, packed, size.Length + 2, count);
        Buffer.BlockCopy(LineEnd, 0, packed, size.Length + 2 + count, 2);
        return packed;
    }
}

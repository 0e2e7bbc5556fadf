using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>
/// Reads requests from a connection, and between requests keeps one read open: that is how the server learns
/// that a client has gone away while its answer is still being made.
/// </summary>
internal sealed class ConnectionReader
{
    private const int MaxHeadBytes = 64 * 1024;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;
    private Task<bool>? _pending;

    public ConnectionReader(Stream stream) => _stream = stream;

    /// <summary>Completes with false when the other side has closed; bytes that arrive are kept for the next request.</summary>
    public Task<bool> WatchAsync() => _pending ??= _end > _start ? Task.FromResult(true) : FillAsync();

    /// <summary>The request's head, without the empty line; null when the client closed between requests.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        int searched = 0;
        while (true)
        {
            int length = FindHeadEnd(searched);
            if (length >= 0)
            {
                string head = Encoding.UTF8.GetString(_buffer, _start, length);
                _start += length + 4;
                return head;
            }

            searched = Math.Max(0, _end - _start - 3);
            if (_end - _start > MaxHeadBytes || !await MoreAsync().ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var body = new byte[count];
        int have = 0;
        while (have < count)
        {
            if (_start == _end && !await MoreAsync().ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            int take = Math.Min(count - have, _end - _start);
            Buffer.BlockCopy(_buffer, _start, body, have, take);
            _start += take;
            have += take;
        }

        return body;
    }

    public async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            string size = await ReadLineAsync().ConfigureAwait(false);
            int semicolon = size.IndexOf(';');
            int count = Convert.ToInt32((semicolon < 0 ? size : size.Substring(0, semicolon)).Trim(), 16);
            if (count == 0)
            {
                while ((await ReadLineAsync().ConfigureAwait(false)).Length > 0)
                {
                }

                return body.ToArray();
            }

            byte[] chunk = await ReadBytesAsync(count).ConfigureAwait(false);
            body.Write(chunk, 0, chunk.Length);
            await ReadLineAsync().ConfigureAwait(false);
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            byte next = (await ReadBytesAsync(1).ConfigureAwait(false))[0];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)next);
        }
    }

    private int FindHeadEnd(int from)
    {
        for (int i = _start + from; i + 3 < _end; i++)
        {
            if (_buffer[i] == '\r' && _buffer[i + 1] == '\n' && _buffer[i + 2] == '\r' && _buffer[i + 3] == '\n')
            {
                return i - _start;
            }
        }

        return -1;
    }

    private async Task<bool> MoreAsync()
    {
        Task<bool> read = _pending ?? FillAsync();
        _pending = null;
        int before = _end - _start;
        if (!await read.ConfigureAwait(false))
        {
            return false;
        }

        // A watch that ended because bytes were there already has brought none.
        return _end - _start > before || before > 0 || await FillAsync().ConfigureAwait(false);
    }

    private async Task<bool> FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length && _start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            int read = await _stream.ReadAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
            _end += read;
            return read > 0;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }
}

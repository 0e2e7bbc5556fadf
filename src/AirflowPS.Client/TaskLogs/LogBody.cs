using System.Buffers;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>The body of a log's answer, cut into entries as it comes, out of one rented buffer that grows only for an entry larger than itself.</summary>
internal sealed class LogBody : IDisposable
{
    private const string Text = "text/plain";
    private const int InitialSize = 64 * 1024;
    private const int FirstPiece = 4 * 1024;

    private readonly ResponseStream stream;
    private readonly ILogCutter cutter;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int length;

    // The first entries are not to wait until many have been read; after them, larger pieces cost less.
    private int piece = FirstPiece;
    private volatile bool reads;

    // What was too long to cut is not looked through again until it is twice as long.
    private int cutFrom;

    public LogBody(ResponseStream stream, LogEntryParser parser)
    {
        this.stream = stream;
        cutter = stream.MediaType switch
        {
            AirflowRequest.Json => new LogDocumentCutter(parser),
            Text => new LogTextCutter(parser),
            _ => new LogLineCutter(parser),
        };
    }

    /// <summary>Where the log goes on, by the server's words; null while it is not known, or where all of it came.</summary>
    public string? ContinuationToken => cutter.ContinuationToken;

    /// <summary>Reads what has come, and takes the whole entries out of it.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="AirflowException">The connection broke, or the body is cut off.</exception>
    public async Task<bool> ReadAsync(List<LogEntry> entries, CancellationToken cancellation)
    {
        if (length == buffer.Length)
        {
            Grow();
        }

        reads = true;
        int count = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(piece, buffer.Length - length)), cancellation).ConfigureAwait(false);
        reads = false;
        length += count;
        piece = Math.Min(piece * 2, InitialSize);
        if (count == 0 || length >= cutFrom)
        {
            Cut(entries, atEnd: count == 0);
        }

        return count > 0;
    }

    public void Dispose()
    {
        stream.Dispose();
        byte[] rented = Interlocked.Exchange(ref buffer, []);

        // A read that was stopped may still write into it: then it is nobody else's.
        if (rented.Length > 0 && !reads)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Cut(List<LogEntry> entries, bool atEnd)
    {
        try
        {
            int used = cutter.Cut(new ReadOnlySpan<byte>(buffer, 0, length), entries, atEnd);
            cutFrom = used == 0 && length >= InitialSize ? length * 2 : 0;
            length -= used;
            Buffer.BlockCopy(buffer, used, buffer, 0, length);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AirflowException(AirflowErrorKind.InvalidResponse, $"The log is not what Airflow's API sends, or is cut off: {e.Message}", e);
        }
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

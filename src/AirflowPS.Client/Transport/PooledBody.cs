using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace AirflowPS.Client;

/// <summary>The body of an answer in a rented buffer. Dispose gives the buffer back; what was parsed out of it must be copied by then.</summary>
internal sealed class PooledBody : IDisposable
{
    private readonly HttpResponseHeaders headers;
    private readonly HttpContentHeaders contentHeaders;
    private byte[] buffer;
    private int length;

    private PooledBody(int capacity, HttpResponseMessage response)
    {
        buffer = ArrayPool<byte>.Shared.Rent(capacity);
        Status = response.StatusCode;
        headers = response.Headers;
        contentHeaders = response.Content.Headers;
    }

    public ReadOnlyMemory<byte> Memory => new(buffer, 0, length);

    public ReadOnlySpan<byte> Span => new(buffer, 0, length);

    /// <summary>The answer's status, and how many attempts it took.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The answer's headers, for those who pass them on; made when they are asked for, since hardly anybody does.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers =>
        headers.Concat(contentHeaders).ToDictionary(header => header.Key, header => (IReadOnlyList<string>)header.Value.ToList(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The cookie of a name that the answer sets; null where it sets none.</summary>
    public SetCookie? Cookie(string name) => SetCookie.Find(headers, name);

    /// <summary>The answer's media type.</summary>
    public string? MediaType => contentHeaders.ContentType?.MediaType;

    /// <summary>Reads a body to its end, or as far as a cap.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="cap">How much is read at the most, in bytes.</param>
    /// <param name="read">Reads a piece under the session's time-out.</param>
    public static async Task<PooledBody> ReadAsync(HttpResponseMessage response, int cap, Func<Stream, Memory<byte>, Task<int>> read)
    {
        long? announced = response.Content.Headers.ContentLength;
        var body = new PooledBody((int)Math.Min(cap, announced is > 0 and < int.MaxValue ? announced.Value + 1 : 16 * 1024), response);
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            while (body.length < cap)
            {
                if (body.length == body.buffer.Length)
                {
                    body.Grow();
                }

                int count = await read(stream, body.buffer.AsMemory(body.length, Math.Min(body.buffer.Length, cap) - body.length)).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                body.length += count;
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        byte[] rented = Interlocked.Exchange(ref buffer, []);
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(rented);
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

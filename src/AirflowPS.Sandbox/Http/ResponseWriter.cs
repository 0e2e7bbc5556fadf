using System.IO.Compression;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>Puts an answer on the wire: whole with a length, or in chunks; compressed when asked for and worth it.</summary>
internal sealed class ResponseWriter
{
    private const int CompressFrom = 1024;
    private readonly Stream _stream;
    private readonly HttpResponse _response;
    private readonly bool _keep;
    private readonly bool _gzipAccepted;

    public ResponseWriter(Stream stream, HttpRequest request, HttpResponse response, bool keep)
    {
        _stream = stream;
        _response = response;
        _keep = keep;
        _gzipAccepted = request.Header("Accept-Encoding") is { } accepted && accepted.IndexOf("gzip", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    public Task WriteAsync(CancellationToken cancel) => _response.Stream is null ? WriteWholeAsync(cancel) : WriteChunksAsync(cancel);

    private async Task WriteWholeAsync(CancellationToken cancel)
    {
        byte[] body = _response.Body;
        bool gzip = _gzipAccepted && body.Length > CompressFrom;
        if (gzip)
        {
            body = Compress(body);
        }

        byte[] head = Head(gzip, chunked: false, body.Length);
        if (_response.Wire == WireFault.None && body.Length <= 64 * 1024)
        {
            // One write, one packet: half the system calls for the answers that there are most of.
            var all = new byte[head.Length + body.Length];
            Buffer.BlockCopy(head, 0, all, 0, head.Length);
            Buffer.BlockCopy(body, 0, all, head.Length, body.Length);
            await _stream.WriteAsync(all, 0, all.Length, cancel).ConfigureAwait(false);
            return;
        }

        await _stream.WriteAsync(head, 0, head.Length, cancel).ConfigureAwait(false);
        switch (_response.Wire)
        {
            case WireFault.DropInBody:
                await _stream.WriteAsync(body, 0, body.Length / 2, cancel).ConfigureAwait(false);
                await _stream.FlushAsync(cancel).ConfigureAwait(false);
                break;
            case WireFault.Trickle:
                await TrickleAsync(body, cancel).ConfigureAwait(false);
                break;
            default:
                await _stream.WriteAsync(body, 0, body.Length, cancel).ConfigureAwait(false);
                break;
        }
    }

    private async Task TrickleAsync(byte[] body, CancellationToken cancel)
    {
        int step = Math.Max(1, body.Length / 50);
        for (int at = 0; at < body.Length; at += step)
        {
            await _stream.WriteAsync(body, at, Math.Min(step, body.Length - at), cancel).ConfigureAwait(false);
            await _stream.FlushAsync(cancel).ConfigureAwait(false);
            await Task.Delay(50, cancel).ConfigureAwait(false);
        }
    }

    private async Task WriteChunksAsync(CancellationToken cancel)
    {
        // Lines that trickle must not wait in a compressor, and .NET Framework's cannot be flushed.
        bool spoilt = _response.Wire != WireFault.None;
        bool gzip = _gzipAccepted && _response.CompressStream && !spoilt;
        byte[] head = Head(gzip, chunked: true, 0);
        await _stream.WriteAsync(head, 0, head.Length, cancel).ConfigureAwait(false);
        var chunks = new ChunkedStream(_stream);
        if (spoilt)
        {
            try
            {
                await _response.Stream!(new FaultyStream(chunks, _response.Wire), cancel).ConfigureAwait(false);
            }
            catch (CutShortException)
            {
                return;
            }
        }
        else if (gzip)
        {
            using var zip = new GZipStream(chunks, CompressionLevel.Fastest, leaveOpen: true);
            await _response.Stream!(zip, cancel).ConfigureAwait(false);
        }
        else
        {
            await _response.Stream!(chunks, cancel).ConfigureAwait(false);
        }

        await chunks.EndAsync(cancel).ConfigureAwait(false);
    }

    private static byte[] Compress(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(body, 0, body.Length);
        }

        return packed.ToArray();
    }

    private byte[] Head(bool gzip, bool chunked, int length)
    {
        var head = new StringBuilder(256);
        head.Append("HTTP/1.1 ").Append(_response.Status).Append(' ').Append(Reason(_response.Status)).Append("\r\n");
        head.Append("date: ").Append((DateTime.UtcNow + _response.ClockOffset).ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Append("\r\nserver: uvicorn\r\n");
        foreach (KeyValuePair<string, string> header in _response.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        if (_response.ContentType is { } type)
        {
            head.Append("content-type: ").Append(type).Append("\r\n");
        }

        if (gzip)
        {
            head.Append("vary: Accept-Encoding\r\ncontent-encoding: gzip\r\n");
        }

        if (chunked)
        {
            head.Append("transfer-encoding: chunked\r\n");
        }
        else if (_response.Status != 204)
        {
            head.Append("content-length: ").Append(length).Append("\r\n");
        }

        if (!_keep)
        {
            head.Append("connection: close\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        307 => "Temporary Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    };
}

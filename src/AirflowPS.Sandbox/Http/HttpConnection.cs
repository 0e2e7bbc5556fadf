using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>One connection: request, answer, and again until one side has had enough.</summary>
internal sealed class HttpConnection
{
    private readonly ConnectionReader _reader;
    private readonly Stream _stream;
    private readonly Action _reset;
    private readonly RequestLog _log;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _answer;
    private readonly CancellationToken _stopping;

    public HttpConnection(Stream stream, Action reset, RequestLog log, Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer, CancellationToken stopping)
    {
        _stream = stream;
        _reset = reset;
        _log = log;
        _answer = answer;
        _stopping = stopping;
        _reader = new ConnectionReader(stream);
    }

    public async Task RunAsync()
    {
        while (await ReadRequestAsync().ConfigureAwait(false) is { } request)
        {
            if (!await AnswerAsync(request).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<bool> AnswerAsync(HttpRequest request)
    {
        SandboxRequest entry = _log.Add(request);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        Task<bool> watch = _reader.WatchAsync();
        _ = watch.ContinueWith(
            t =>
            {
                if (!t.Result)
                {
                    CancelQuietly(gone);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        bool complete = false;
        try
        {
            HttpResponse response = await _answer(request, gone.Token).ConfigureAwait(false);
            if (response.Wire == WireFault.DropBeforeAnswer)
            {
                _reset();
                complete = true;
                return false;
            }

            entry.Status = response.Status;
            bool keep = !response.CloseAfterwards && !string.Equals(request.Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);
            await new ResponseWriter(_stream, request, response, keep).WriteAsync(gone.Token).ConfigureAwait(false);
            complete = true;
            if (response.Wire == WireFault.DropInBody)
            {
                _reset();
                return false;
            }

            return keep;
        }
        finally
        {
            entry.Aborted = !complete;
            entry.Complete();
        }
    }

    private static void CancelQuietly(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer was complete before the client closed.
        }
    }

    private async Task<HttpRequest?> ReadRequestAsync()
    {
        string? head = await _reader.ReadHeadAsync().ConfigureAwait(false);
        if (head is null)
        {
            return null;
        }

        string[] lines = head.Split(new[] { "\r\n" }, StringSplitOptions.None);
        string[] first = lines[0].Split(' ');
        if (first.Length != 3)
        {
            throw new FormatException("not HTTP");
        }

        var headers = new List<KeyValuePair<string, string>>(lines.Length - 1);
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':');
            if (colon > 0)
            {
                headers.Add(new(line.Substring(0, colon), line.Substring(colon + 1).Trim()));
            }
        }

        return new HttpRequest(first[0], first[1], headers, await ReadBodyAsync(headers).ConfigureAwait(false));
    }

    private async Task<byte[]> ReadBodyAsync(List<KeyValuePair<string, string>> headers)
    {
        string? Value(string name) => headers.Find(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        bool chunked = string.Equals(Value("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase);
        int length = Value("Content-Length") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (!chunked && length == 0)
        {
            return Array.Empty<byte>();
        }

        if (string.Equals(Value("Expect"), "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            byte[] go = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");
            await _stream.WriteAsync(go, 0, go.Length).ConfigureAwait(false);
        }

        return chunked ? await _reader.ReadChunksAsync().ConfigureAwait(false) : await _reader.ReadBytesAsync(length).ConfigureAwait(false);
    }
}

namespace AirflowPS.Sandbox;

/// <summary>A request that the sandbox received, as it was sent.</summary>
public sealed class SandboxRequest
{
    private const int MaxBodyChars = 64 * 1024;
    private readonly TaskCompletionSource<bool> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SandboxRequest(HttpRequest request)
    {
        Method = request.Method;
        Path = request.Path;
        Query = request.Query;
        Headers = request.Headers;
        string body = request.BodyText;
        Body = body.Length > MaxBodyChars ? body.Substring(0, MaxBodyChars) : body;
        ReceivedAt = DateTimeOffset.UtcNow;
    }

    /// <summary>The method, such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>The path exactly as it was sent: percent-encoded, dots and all, with the prefix.</summary>
    public string Path { get; }

    /// <summary>The query exactly as it was sent, without the question mark; empty when there was none.</summary>
    public string Query { get; }

    /// <summary>The headers in the order in which they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body as UTF-8 text, at most 65,536 characters of it.</summary>
    public string Body { get; }

    /// <summary>When the request had been read, in real time (not the sandbox's clock).</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The status that was sent; 0 while none was, or when the connection was dropped first.</summary>
    public int Status { get; internal set; }

    /// <summary>True when the client went away before it had the whole answer.</summary>
    public bool Aborted { get; internal set; }

    /// <summary>True when the sandbox is done with the request: answered, dropped, or given up.</summary>
    public bool IsComplete => _complete.Task.IsCompleted;

    /// <summary>The request as the Airflow behind an AWS front got it; null where there is no front, and where the front answered by itself.</summary>
    public SandboxRequest? AtAirflow { get; internal set; }

    /// <summary>The value of a header, or null; names are compared without case.</summary>
    /// <param name="name">The header's name.</param>
    public string? Header(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }

    /// <summary>Waits until the sandbox is done with the request; false when that took longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">How long to wait at most, in real time.</param>
    public bool WaitUntilComplete(TimeSpan timeout) => _complete.Task.Wait(timeout);

    /// <inheritdoc />
    public override string ToString() => Query.Length == 0 ? $"{Method} {Path} -> {Status}" : $"{Method} {Path}?{Query} -> {Status}";

    internal void Complete() => _complete.TrySetResult(true);
}

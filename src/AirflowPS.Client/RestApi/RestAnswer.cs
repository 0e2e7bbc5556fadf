using System.Net;

namespace AirflowPS.Client;

/// <summary>The answer to a request that a user wrote by hand.</summary>
public sealed class RestAnswer
{
    internal RestAnswer(HttpStatusCode status, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, byte[] content)
    {
        Status = status;
        Headers = headers;
        Content = content;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; }

    /// <summary>The body as it came, uncompressed.</summary>
    public byte[] Content { get; }
}

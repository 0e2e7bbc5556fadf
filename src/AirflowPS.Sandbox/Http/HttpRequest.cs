using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>One request as it came off the wire: nothing normalised, nothing decoded.</summary>
internal sealed class HttpRequest
{
    public HttpRequest(string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        Method = method;
        Headers = headers;
        Body = body;
        int question = target.IndexOf('?');
        Path = question < 0 ? target : target.Substring(0, question);
        Query = question < 0 ? "" : target.Substring(question + 1);
    }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public byte[] Body { get; }

    /// <summary>The user that a front vouches for, instead of a token; null for requests that speak for themselves.</summary>
    public SandboxUser? Caller { get; set; }

    /// <summary>The request as a front received it, where one stands before Airflow; null where none does.</summary>
    public HttpRequest? AtFront { get; set; }

    /// <summary>What is remembered of it; null for a request that did not come over the wire.</summary>
    public SandboxRequest? Entry { get; set; }

    public string BodyText => Encoding.UTF8.GetString(Body);

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

    /// <summary>The value of a cookie; null where the request has none of that name.</summary>
    public string? Cookie(string name) => Header("Cookie")?.Split(';').Select(c => c.Trim()).FirstOrDefault(c => c.StartsWith(name + "=", StringComparison.Ordinal))?.Substring(name.Length + 1);
}

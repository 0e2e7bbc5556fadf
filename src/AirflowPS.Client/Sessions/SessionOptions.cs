using System.Net;

namespace AirflowPS.Client;

/// <summary>How a session is opened.</summary>
public sealed class SessionOptions
{
    /// <summary>Describes a session.</summary>
    /// <param name="uri">The base address, with any prefix: <c>https://airflow.example.com/team</c>.</param>
    /// <param name="signIn">How it signs in.</param>
    public SessionOptions(string uri, SignIn signIn)
    {
        Uri = uri;
        SignIn = signIn;
    }

    /// <summary>The base address as the user gave it.</summary>
    public string Uri { get; }

    /// <summary>How the session signs in.</summary>
    public SignIn SignIn { get; }

    /// <summary>What the user calls it; null takes host and prefix.</summary>
    public string? Name { get; init; }

    /// <summary>How long an answer, or the next piece of one, may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is sent again where that is safe.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>How long to go on trying to connect to a server that is starting.</summary>
    public TimeSpan WaitFor { get; init; } = TimeSpan.Zero;

    /// <summary>Whether every change is refused before it is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Headers to send with every request.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The header that carries the token.</summary>
    public string AuthorizationHeaderName { get; init; } = "Authorization";

    /// <summary>Whether any certificate of the server is taken.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The proxy to use; null uses the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The server's version, so that it is not asked; null asks.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>How JSON becomes objects.</summary>
    public AirflowJson Json { get; init; } = AirflowJson.Default;
}

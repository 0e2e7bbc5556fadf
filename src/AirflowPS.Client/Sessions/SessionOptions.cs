using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Client;

/// <summary>How a session is opened.</summary>
public sealed record SessionOptions
{
    internal const string Authorization = "Authorization";

    private readonly string? authorizationHeaderName;

    /// <summary>Describes a session.</summary>
    /// <param name="uri">The base address, with any prefix: <c>https://airflow.example.com/team</c>.</param>
    /// <param name="signIn">How it signs in.</param>
    public SessionOptions(string uri, SignIn signIn)
    {
        Uri = uri;
        SignIn = signIn;
    }

    /// <summary>Describes a session on an environment of Amazon MWAA.</summary>
    /// <param name="mwaa">The environment, and as whom to reach it.</param>
    public SessionOptions(MwaaConnection mwaa)
        : this("", SignIn.ByTransport("Aws")) => Mwaa = mwaa;

    /// <summary>The base address as the user gave it; empty for an environment of MWAA.</summary>
    public string Uri { get; }

    /// <summary>The environment of Amazon MWAA; null for a server that is reached at an address.</summary>
    public MwaaConnection? Mwaa { get; }

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

    /// <summary>The header that carries the token: <c>Authorization</c>, or <c>X-Airflow-Authorization</c> where a signature takes that one.</summary>
    [AllowNull]
    public string AuthorizationHeaderName
    {
        get => authorizationHeaderName ?? (Aws is null ? Authorization : "X-Airflow-Authorization");
        init => authorizationHeaderName = value;
    }

    /// <summary>The key that an API Gateway wants; null for none.</summary>
    public SecureString? ApiKey { get; init; }

    /// <summary>Signs what is sent for an API Gateway, as this AWS identity; null signs nothing.</summary>
    public AwsOptions? Aws { get; init; }

    /// <summary>Headers that go with every request to the server, by name. No text repeats their values.</summary>
    public IReadOnlyDictionary<string, SecureString> Headers { get; init; } = new Dictionary<string, SecureString>();

    /// <summary>Those of the headers whose values were written down as plain text: they are taken out of texts only where they are words of their own.</summary>
    public IReadOnlyCollection<string> PlainHeaders { get; init; } = [];

    /// <summary>The proxy that everything goes through, what AWS is asked too; null takes the system's, except to this machine itself.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy is told that asks, the system's too; null where it asks nobody.</summary>
    public ICredentials? ProxyCredentials { get; init; }

    /// <summary>The certificate, with its private key, that the server is shown; null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The roots that the server's certificate may come from, and no others; none takes those that the machine trusts.</summary>
    public IReadOnlyList<X509Certificate2> CertificateAuthorities { get; init; } = [];

    /// <summary>Whether any certificate of the server is taken.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The time zone of dates that are given without one.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The server's version, so that it is not asked; null asks.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>How JSON becomes objects.</summary>
    public AirflowJson Json { get; init; } = AirflowJson.Default;
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that open a session: what lies on the way to its server.</summary>
public abstract class NetworkCmdlet : AwsCmdlet
{
    // No SecureString holds more.
    private const int LongestHeader = 65536;

    private protected NetworkCmdlet()
    {
    }

    /// <summary>Headers that go with every request to the server: names and values, which may be SecureStrings. They go to no other host, and no output shows the values.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Header { get; set; }

    /// <summary>The proxy to go through, to AWS too: http://proxy.example.com:3128. Without it the system's (HTTPS_PROXY, NO_PROXY and their like elsewhere than on Windows), and none to this machine itself. Where a profile takes a web identity or the role of another role on, AWS is asked for these by the system's.</summary>
    [Parameter]
    [ValidateNotNull]
    [ProxyTransform]
    public Uri? Proxy { get; set; }

    /// <summary>User and password for the proxy; for the system's one, too.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Goes through the proxy as the account that PowerShell runs as; through the system's one, too.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>A certificate with its private key, for servers that want to be shown one: what Get-PfxCertificate gives, one of Cert:\, or a PFX file without a password.</summary>
    [Parameter]
    [ValidateNotNull]
    [ClientCertificateTransform]
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>The root that the server's certificate has to come from, instead of those that the machine trusts: certificates, or files that hold them (PEM or DER). Name and dates of the server's are checked as ever. What AWS is asked for credentials (STS, SSO) is checked against the machine's roots.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [CertificateTransform]
    public X509Certificate2[]? CertificateAuthority { get; set; }

    /// <summary>Takes any certificate. What is sent, the password too, can then be read by whoever stands between. What AWS is asked for credentials (STS, SSO) is checked all the same.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How many seconds an answer, or the next piece of one, may take.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a request is sent again where that is safe.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>A session's options, with the way to its server in them.</summary>
    private protected SessionOptions WithNetwork(SessionOptions options)
    {
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
        {
            Fail("ProxyCredentialConflict", "-ProxyCredential and -ProxyUseDefaultCredentials both say who goes through the proxy: give one of them. Nothing was sent.", ErrorCategory.InvalidArgument);
        }

        return options with
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            Headers = ReadHeaders(),
            PlainHeaders = [.. (Header ?? new Hashtable()).Cast<DictionaryEntry>().Where(entry => entry.Value.Unwrap() is not SecureString).Select(entry => entry.Key.ToString()!)],
            Proxy = Proxy,
            ProxyCredentials = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential(),
            ClientCertificate = ClientCertificate,
            CertificateAuthorities = CertificateAuthority ?? [],
            SkipCertificateCheck = SkipCertificateCheck,
        };
    }

    private Dictionary<string, SecureString> ReadHeaders()
    {
        var headers = new Dictionary<string, SecureString>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Header ?? new Hashtable())
        {
            headers[entry.Key.ToString()!] = entry.Value.Unwrap() switch
            {
                SecureString secret => secret,
                string or ValueType when Convert.ToString(entry.Value, CultureInfo.InvariantCulture) is { Length: > LongestHeader } => throw new AirflowException(AirflowErrorKind.InvalidValue, $"The value of the header {entry.Key} is longer than {LongestHeader} characters, which no server takes. Nothing was sent."),
                string or ValueType => new NetworkCredential("", Convert.ToString(entry.Value, CultureInfo.InvariantCulture)).SecurePassword,
                null => new SecureString(),
                object other => throw new AirflowException(AirflowErrorKind.InvalidValue, $"The value of the header {entry.Key} is a {other.GetType().Name}: give a text, or a SecureString. Nothing was sent."),
            };
        }

        return headers;
    }
}

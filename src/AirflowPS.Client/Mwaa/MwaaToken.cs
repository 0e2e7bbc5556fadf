using System.Security;

namespace AirflowPS.Client;

/// <summary>A token for the web server of an environment of Amazon MWAA. It is taken once, within a minute.</summary>
public sealed class MwaaToken
{
    internal MwaaToken(string environment, string kind, SecureString token, Uri webServer, Uri? loginUri)
    {
        Environment = environment;
        Kind = kind;
        Token = token;
        WebServer = webServer;
        this.loginUri = loginUri;
    }

    private readonly Uri? loginUri;

    /// <summary>The environment.</summary>
    public string Environment { get; }

    /// <summary>What it is for: <c>WebLogin</c> or <c>Cli</c>.</summary>
    public string Kind { get; }

    /// <summary>The token.</summary>
    public SecureString Token { get; }

    /// <summary>The web server that takes it.</summary>
    public Uri WebServer { get; }

    /// <summary>The address to open in a browser; null for a token of the command line. It holds the token.</summary>
    /// <remarks>A method, so that no list of the properties shows the secret in it.</remarks>
    public Uri? GetLoginUri() => loginUri;
}

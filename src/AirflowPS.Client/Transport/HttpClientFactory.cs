using System.Net;
using System.Security.Authentication;

namespace AirflowPS.Client;

/// <summary>Makes a session's <see cref="HttpClient"/>. All settings are the handler's own, never the process's.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5359", Justification = "Only for -SkipCertificateCheck, which asks for it.")]
internal static class HttpClientFactory
{
    // As many as pages are read at once, and a few for completers and watchers beside them.
    private const int ConnectionsPerServer = 16;

    /// <param name="options">The session's options.</param>
    /// <param name="server">The server.</param>
    /// <param name="way">What a request goes through on its way to the network; null for nothing.</param>
    public static HttpClient Create(SessionOptions options, Uri server, Func<HttpMessageHandler, HttpMessageHandler>? way)
    {
        HttpMessageHandler network = CreateNetwork(options, server);
        var client = new HttpClient(way?.Invoke(network) ?? network) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("AirflowPS/" + typeof(HttpClientFactory).Assembly.GetName().Version!.ToString(3));
        return client;
    }

    /// <summary>The proxy that was asked for; null where that is left to the system.</summary>
    public static WebProxy? CreateProxy(SessionOptions options) => options.Proxy is null ? null : new WebProxy(options.Proxy) { Credentials = options.ProxyCredentials };

    /// <summary>Makes what sends, with the session's proxy and certificates.</summary>
    public static HttpMessageHandler CreateNetwork(SessionOptions options, Uri server)
    {
#if NET
        var handler = new SocketsHttpHandler
        {
            // So that a server that moves is found again by a session that lives for days.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            Credentials = options.SignIn.UsesDefaultCredentials ? CredentialCache.DefaultCredentials : null,
        };
        if (options.ClientCertificate is { } certificate)
        {
            // Without a choice of our own it would be kept back from servers that name other authorities.
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (options.SkipCertificateCheck)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else
        {
            new ServerTrust(options.CertificateAuthorities).ApplyTo(handler.SslOptions);
        }
#else
        var handler = new HttpClientHandler
        {
            SslProtocols = SslProtocols.Tls12,
            UseDefaultCredentials = options.SignIn.UsesDefaultCredentials,
        };
        if (options.ClientCertificate is { } certificate)
        {
            handler.ClientCertificates.Add(certificate);
        }

        if (options.SkipCertificateCheck)
        {
            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
        }
        else if (options.CertificateAuthorities.Count > 0)
        {
            handler.ServerCertificateCustomValidationCallback = new ServerTrust(options.CertificateAuthorities).Check;
        }
#endif
        handler.MaxConnectionsPerServer = ConnectionsPerServer;
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.Proxy = CreateProxy(options);

        // What the system names leads elsewhere, and nothing elsewhere knows this machine by "localhost".
        handler.UseProxy = handler.Proxy is not null || !server.IsLoopback;
        handler.DefaultProxyCredentials = options.ProxyCredentials;
        return handler;
    }
}

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
    /// <param name="way">What a request goes through on its way to the network; null for nothing.</param>
    public static HttpClient Create(SessionOptions options, Func<HttpMessageHandler, HttpMessageHandler>? way)
    {
        HttpMessageHandler network = CreateNetwork(options);
        var client = new HttpClient(way?.Invoke(network) ?? network) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("AirflowPS/" + typeof(HttpClientFactory).Assembly.GetName().Version!.ToString(3));
        return client;
    }

    /// <summary>Makes what sends, with the session's proxy and certificates.</summary>
    public static HttpMessageHandler CreateNetwork(SessionOptions options)
    {
#if NET
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = ConnectionsPerServer,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            AllowAutoRedirect = false,
            UseCookies = false,
            // So that a server that moves is found again by a session that lives for days.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            Credentials = options.SignIn.UsesDefaultCredentials ? CredentialCache.DefaultCredentials : null,
        };
        if (options.SkipCertificateCheck)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
#else
        var handler = new HttpClientHandler
        {
            MaxConnectionsPerServer = ConnectionsPerServer,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            AllowAutoRedirect = false,
            UseCookies = false,
            SslProtocols = SslProtocols.Tls12,
            UseDefaultCredentials = options.SignIn.UsesDefaultCredentials,
        };
        if (options.SkipCertificateCheck)
        {
            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
        }
#endif
        return handler;
    }
}

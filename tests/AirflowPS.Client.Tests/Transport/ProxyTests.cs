using System.Net;
using System.Net.Sockets;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Sessions through a proxy.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Canary = "canary-of-the-proxy";

    private readonly AirflowSandbox plain = AirflowSandbox.Start();
    private readonly AirflowSandbox secure = AirflowSandbox.Start(new SandboxOptions { Https = true });

    public void Dispose()
    {
        plain.Dispose();
        secure.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_goes_through_the_one_that_was_given(bool tls)
    {
        using var proxy = new ForwardProxy();
        using AirflowSession session = await OpenAsync(tls, proxy.Address);
        await session.SetDagPausedAsync("orders_etl", true, CallContext.None);

        string authority = Server(tls).BaseAddress.Authority;
        Assert.NotEmpty(proxy.Lines);
        Assert.All(proxy.Lines, line => Assert.Contains(tls ? $"CONNECT {authority} " : $" http://{authority}/", line, StringComparison.Ordinal));
        Assert.Contains(Server(tls).Requests, request => request.Method == "PATCH");
        Assert.Equal(proxy.Address, session.Proxy);
        if (!tls)
        {
            Assert.Equal(proxy.Lines.Count(), plain.Requests.Count);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_asks_who_goes_there_is_told_and_the_server_is_not(bool tls)
    {
        using var proxy = new ForwardProxy("mallory", Canary);
        using AirflowSession session = await OpenAsync(tls, proxy.Address, new NetworkCredential("mallory", Canary));

        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.All(Server(tls).Requests, request => Assert.Null(request.Header("Proxy-Authorization")));
    }

    [Theory]
    [InlineData(false, null, "-ProxyCredential")]
    [InlineData(true, null, "-ProxyCredential")]
    [InlineData(false, "wrong-" + Canary, "does not take")]
    [InlineData(true, "wrong-" + Canary, "does not take")]
    public async Task One_that_lets_nobody_through_says_so_once(bool tls, string? password, string says)
    {
        using var proxy = new ForwardProxy("mallory", Canary);
        var context = new TestContext();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(tls, proxy.Address, password is null ? null : new NetworkCredential("mallory", password), retries: 3, context));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains($"the proxy {proxy.Address.GetLeftPart(UriPartial.Authority)} wants to know", e.Message, StringComparison.Ordinal);
        Assert.Contains("(407)", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString() + context.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("sent again", context.Told, StringComparison.Ordinal);
        Assert.Empty(Server(tls).Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_not_there_is_told_from_a_server_that_is_not_there(bool tls)
    {
        var gone = new Uri($"http://127.0.0.1:{FreePort()}");

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(tls, gone));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains($"No connection to the proxy {gone.GetLeftPart(UriPartial.Authority)}", e.Message, StringComparison.Ordinal);
        Assert.Contains("-Proxy", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_reach_the_server_says_so()
    {
        using var proxy = new ForwardProxy();
        var options = new SessionOptions($"https://127.0.0.1:{FreePort()}", SignIn.Anonymous()) { Proxy = proxy.Address, MaximumRetryCount = 0 };

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains("makes no connection", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("403 Forbidden", "it answers 403", false)]
    [InlineData("407 Proxy Authentication Required", "(407)", false)]
    [InlineData("503 Service Unavailable", "it answers 503 (2 attempts)", true)]
    public async Task The_password_of_the_system_s_is_never_told(string status, string says, bool again)
    {
        using var proxy = new RawServer(_ => $"{status}\r\nContent-Length: 0\r\n\r\n");
        using var system = new SystemProxy($"http://joe:{Canary}@{new Uri(proxy.Address).Authority}", "refusal.invalid");
        var context = new TestContext();

        AirflowException e = await FailAsync("https://refusal.invalid", context, retries: 1);

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains("the system's proxy", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Equal(again, context.Told.Contains("sent again", StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, e.ToString() + context.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("joe:", e.ToString() + context.Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://gone.invalid")]
    [InlineData("http://gone.invalid")]
    public async Task The_system_s_that_is_not_there_is_not_taken_for_the_server(string server)
    {
        using var system = new SystemProxy($"http://joe:{Canary}@127.0.0.1:{FreePort()}", "gone.invalid");

        AirflowException e = await FailAsync(server, new TestContext());

        Assert.Contains("No connection to the system's proxy", e.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_says_nothing_is_named_when_time_is_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new SessionOptions("http://airflow.invalid", SignIn.Anonymous()) { Proxy = new Uri($"http://{silent.LocalEndpoint}"), MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(0.3) };

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.RequestTimedOut, e.Kind);
        Assert.Contains($"through the proxy http://{silent.LocalEndpoint}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    public async Task One_that_refuses_is_not_waited_for(int status)
    {
        using var proxy = new RawServer(_ => $"{status} No\r\nContent-Length: 0\r\n\r\n");
        var options = new SessionOptions("https://airflow.invalid", SignIn.Anonymous()) { Proxy = new Uri(proxy.Address), MaximumRetryCount = 0, WaitFor = TimeSpan.FromMinutes(5) };

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Single(proxy.Requests);
    }

    [Theory]
    [InlineData("proxy:3128", "http://")]
    [InlineData("ftp://proxy:3128", "http://")]
    [InlineData("/proxy", "http://")]
    [InlineData("http://mallory:" + Canary + "@proxy:3128", "-ProxyCredential")]
    [InlineData("mallory:" + Canary + "@proxy:3128", "-ProxyCredential")]
    [InlineData("ftp://mallory:" + Canary + "@proxy:3128", "-ProxyCredential")]
    [InlineData("//mallory:" + Canary + "@proxy", "-ProxyCredential")]
    public async Task What_is_no_address_of_one_is_refused(string address, string says)
    {
        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(tls: false, new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("https://airflow.example.com", true)]
    public void The_system_s_is_asked_for_what_is_elsewhere(string server, bool isAsked)
    {
        var credentials = new NetworkCredential("mallory", Canary);
        using var handler = (SocketsHttpHandler)HttpClientFactory.CreateNetwork(new SessionOptions(server, SignIn.Anonymous()) { ProxyCredentials = credentials }, new Uri(server));

        Assert.Equal(isAsked, handler.UseProxy);
        Assert.Null(handler.Proxy);
        Assert.Same(credentials, handler.DefaultProxyCredentials);
    }

    private AirflowSandbox Server(bool tls) => tls ? secure : plain;

    private Task<AirflowSession> OpenAsync(bool tls, Uri proxy, ICredentials? credentials = null, int retries = 0, CallContext? context = null) =>
        AirflowSession.OpenAsync(
            new SessionOptions(Server(tls).BaseAddress.AbsoluteUri, TestServer.Password("admin"))
            {
                Proxy = proxy,
                ProxyCredentials = credentials,
                MaximumRetryCount = retries,
                CertificateAuthorities = tls ? [secure.CertificateAuthority!] : [],
            },
            context ?? CallContext.None);

    private static Task<AirflowException> FailAsync(string server, CallContext context, int retries = 0) =>
        Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(new SessionOptions(server, SignIn.Anonymous()) { MaximumRetryCount = retries }, context));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Stands in for the system's, for one host: other tests see what was there before.
    private sealed class SystemProxy : IWebProxy, IDisposable
    {
        private readonly IWebProxy before = HttpClient.DefaultProxy;
        private readonly Uri address;
        private readonly string host;

        public SystemProxy(string address, string host)
        {
            this.address = new Uri(address);
            this.host = host;
            HttpClient.DefaultProxy = this;
        }

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination.Host == host ? address : before.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.Host != this.host && before.IsBypassed(host);

        public void Dispose() => HttpClient.DefaultProxy = before;
    }
}

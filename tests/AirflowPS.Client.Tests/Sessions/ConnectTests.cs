using System.Net;
using System.Net.Sockets;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class ConnectTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task With_a_password(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Assert.StartsWith(version, server.Session.Version, StringComparison.Ordinal);
        Assert.Equal(AirflowGeneration.Airflow3, server.Session.Generation);
        Assert.Equal("admin", server.Session.UserName);
        Assert.True(server.Session.TokenExpiresOn > DateTime.Now);
        Assert.Equal(server.Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'), server.Session.Server);
    }

    [Fact]
    public async Task With_a_wrong_password()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin", "not-the-password"));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("Invalid credentials", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSession session = await OpenAsync(sandbox.BaseAddress.AbsoluteUri, SignIn.Token(TestServer.Secret(await TestServer.GetTokenAsync(sandbox.BaseAddress))));

        Assert.Equal("Token", session.AuthMethod);
        Assert.NotNull(session.TokenExpiresOn);
    }

    [Fact]
    public async Task With_a_token_that_is_rubbish()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, SignIn.Token(TestServer.Secret("rubbish-token")));

        Assert.Equal(AirflowErrorKind.TokenRejected, e.Kind);
        Assert.DoesNotContain("rubbish-token", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_function_that_runs_where_the_caller_wants_it()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        string token = await TestServer.GetTokenAsync(sandbox.BaseAddress);
        int calls = 0;
        using AirflowSession session = await OpenAsync(sandbox.BaseAddress.AbsoluteUri, SignIn.Function(() =>
        {
            calls++;
            return new AccessToken(token);
        }));
        await session.GetDagAsync("orders_etl", CallContext.None);

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task With_nobody_where_the_server_wants_somebody()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, SignIn.Anonymous());

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("-Credential", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api/v2")]
    [InlineData("/api/v2/")]
    public async Task At_an_address_with_a_prefix_as_people_paste_it(string behind)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Prefix = "/team/airflow" });
        using AirflowSession session = await OpenAsync(sandbox.BaseAddress.AbsoluteUri + behind, TestServer.Password("admin"));

        Assert.Equal(sandbox.BaseAddress.AbsoluteUri, session.Server);
        Dag dag = await session.GetDagAsync("orders_etl", CallContext.None);
        Assert.Equal(new Uri(sandbox.BaseAddress.AbsoluteUri + "/dags/orders_etl"), dag.WebUri);
        Assert.Equal(session.Server, dag.Server);
        Assert.All(sandbox.Requests, request => Assert.StartsWith("/team/airflow/", request.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("airflow.example.com", "https://airflow.example.com")]
    [InlineData("localhost:8080", "https://localhost:8080")]
    [InlineData("ftp://airflow.example.com", "https://")]
    [InlineData("https://", "host")]
    [InlineData("https://airflow.example.com/?a=b", "query")]
    [InlineData("https://airflow.example.com/#x", "query")]
    public async Task At_what_is_no_address(string address, string says)
    {
        AirflowException e = await FailAsync(address, SignIn.Anonymous());

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_an_address_that_holds_a_password()
    {
        AirflowException e = await FailAsync("https://admin:hunter22@airflow.example.com", SignIn.Anonymous());

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.DoesNotContain("hunter22", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_page_of_the_web_interface()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri.TrimEnd('/') + "/dags/orders_etl", TestServer.Password("admin"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Contains($"answers at {sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_wrong_prefix()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Prefix = "/team/airflow" });

        AirflowException e = await FailAsync(new Uri(sandbox.BaseAddress, "/other").AbsoluteUri, TestServer.Password("admin"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
    }

    [Fact]
    public async Task At_a_server_that_is_down()
    {
        AirflowException e = await FailAsync($"http://127.0.0.1:{FreePort()}", TestServer.Password("admin"));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains("is the server up?", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_server_that_is_starting()
    {
        int port = FreePort();
        AirflowSandbox? sandbox = null;
        try
        {
            var context = new TestContext(text => sandbox ??= text.StartsWith("Not up yet", StringComparison.Ordinal) ? AirflowSandbox.Start(new SandboxOptions { Port = port }) : null);
            using AirflowSession session = await AirflowSession.OpenAsync(
                new SessionOptions($"http://127.0.0.1:{port}", TestServer.Password("admin")) { WaitFor = TimeSpan.FromSeconds(60), MaximumRetryCount = 0 },
                context);

            Assert.NotNull(sandbox);
            Assert.Equal(port, session.BaseAddress.Port);
        }
        finally
        {
            sandbox?.Dispose();
        }
    }

    [Fact]
    public async Task At_a_server_whose_certificate_nobody_signed()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Https = true });

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin"));
        Assert.Equal(AirflowErrorKind.CertificateRejected, e.Kind);
        Assert.Contains("-SkipCertificateCheck", e.Message, StringComparison.Ordinal);

        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin")) { SkipCertificateCheck = true },
            CallContext.None);
        Assert.StartsWith("3.3", session.Version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed_and_gets_no_token()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSandbox other = AirflowSandbox.Start();
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Times = null, Location = $"http://localhost:{other.BaseAddress.Port}/login?next=x" });

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Contains("redirects to http://localhost", e.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_the_host_gets_no_password()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSandbox other = AirflowSandbox.Start();
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Times = null, Location = $"http://127.0.0.1:{other.BaseAddress.Port}/api/v2/version" });

        AirflowException e = await FailAsync(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin", "admin"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_resolved_once_at_connect()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Prefix = "/new" });
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Path = "^/old/api/v2/version$", Times = null, Location = sandbox.BaseAddress.AbsoluteUri + "/api/v2/version" });

        using AirflowSession session = await OpenAsync(new Uri(sandbox.BaseAddress, "/old").AbsoluteUri, TestServer.Password("admin"));

        Assert.Equal(sandbox.BaseAddress, session.BaseAddress);
    }

    [Fact]
    public async Task A_viewer_is_let_in()
    {
        using TestServer server = await TestServer.StartAsync(user: "viewer");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetDagPausedAsync("orders_etl", true, CallContext.None));
        Assert.Equal(AirflowErrorKind.Forbidden, e.Kind);
    }

    [Fact]
    public async Task Closing_revokes_the_token_that_was_made_for_the_session_and_no_other()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSession own = await OpenAsync(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin"));
        using AirflowSession given = await OpenAsync(sandbox.BaseAddress.AbsoluteUri, SignIn.Token(TestServer.Secret(await TestServer.GetTokenAsync(sandbox.BaseAddress))));
        sandbox.ClearRequests();

        await given.CloseAsync(revokeToken: false, CallContext.None);
        Assert.Empty(sandbox.Requests);
        await own.CloseAsync(revokeToken: false, CallContext.None);
        Assert.EndsWith("/auth/logout", Assert.Single(sandbox.Requests).Path, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => own.GetDagAsync("orders_etl", CallContext.None));
    }

    private static Task<AirflowSession> OpenAsync(string uri, SignIn signIn) => AirflowSession.OpenAsync(new SessionOptions(uri, signIn), CallContext.None);

    private static Task<AirflowException> FailAsync(string uri, SignIn signIn) =>
        Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(new SessionOptions(uri, signIn) { MaximumRetryCount = 0 }, CallContext.None));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

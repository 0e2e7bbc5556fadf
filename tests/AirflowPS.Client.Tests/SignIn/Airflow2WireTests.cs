using System.Net;

namespace AirflowPS.Client.Tests;

/// <summary>What servers of Airflow 2, and the things before them, may do that a sandbox does not.</summary>
public class Airflow2WireTests
{
    private const string Dags = """{"dags": [], "total_entries": 0}""";
    private const string NoWords = """{"detail": null, "status": 403, "title": "Forbidden", "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/PermissionDenied"}""";
    private const string Form = """<form><input name='csrf_token' type="hidden" value="a&amp;b"><input name="username"><input name="password" type="password"></form>""";

    [Fact]
    public async Task The_form_is_filled_in_as_a_browser_would()
    {
        using var server = new RawServer(AsAirflow2());
        using AirflowSession session = await OpenAsync(server, TestServer.Password("admin", "pä ss&=+"));

        RawRequest form = Assert.Single(server.Requests, request => request.Method == "POST");
        Assert.Equal("csrf_token=a%26b&username=admin&password=p%C3%A4%20ss%26%3D%2B", form.Body);
        Assert.Equal("application/x-www-form-urlencoded", form.Header("Content-Type"));
        Assert.Equal("session=nobody", form.Header("Cookie"));
        Assert.Equal($"{server.Address}/login/", form.Header("Referer"));
        Assert.Equal("session=first", server.Requests.Last().Header("Cookie"));
    }

    [Fact]
    public async Task A_cookie_that_the_server_rolls_is_taken_from_then_on()
    {
        int rolled = 0;
        using var server = new RawServer(AsAirflow2(_ => RawServer.Json(Dags, headers: $"Set-Cookie: session=roll{++rolled}; Path=/\r\n")));
        using AirflowSession session = await OpenAsync(server, TestServer.Password("admin"));

        await session.SendAsync(session.Prepare(DagOperations.List, []), CallContext.None);
        await session.SendAsync(session.Prepare(DagOperations.List, []), CallContext.None);

        Assert.Equal(["session=first", "session=first", "session=roll2"], Cookies(server));
        Assert.Equal("Session", session.AuthMethod);
    }

    [Fact]
    public async Task A_cookie_that_is_taken_away_ends_nothing()
    {
        using var server = new RawServer(AsAirflow2(_ => RawServer.Json(Dags, headers: "Set-Cookie: session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/\r\n")));
        using AirflowSession session = await OpenAsync(server, TestServer.Password("admin"));

        await session.SendAsync(session.Prepare(DagOperations.List, []), CallContext.None);

        Assert.Equal(["session=first", "session=first"], Cookies(server));
    }

    [Theory]
    [InlineData("200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Choose a provider</h1>", "no form for user and password")]
    [InlineData("200 OK\r\nContent-Type: text/html\r\nSet-Cookie: session=x\r\n\r\n<input name='openid'>", "no form for user and password")]
    [InlineData("200 OK\r\nContent-Type: text/html\r\n\r\n" + Form, "no form for user and password")]
    [InlineData("302 Found\r\nLocation: /login/azure?next=\r\n\r\n", "leads to")]
    [InlineData("401 Unauthorized\r\n\r\n", "(401)")]
    [InlineData("405 Method Not Allowed\r\n\r\n", "(405)")]
    public async Task Where_there_is_no_form_of_that_kind_it_is_Basic_at_once(string page, string says)
    {
        using var server = new RawServer(AsAirflow2(IfBasic, form: _ => page));
        var context = new TestContext();
        using AirflowSession session = await OpenAsync(server, TestServer.Password("admin"), context);

        Assert.Equal("Basic", session.AuthMethod);
        Assert.DoesNotContain(server.Requests, request => request.Method == "POST");
        Assert.Contains("Basic from now on", context.Told, StringComparison.Ordinal);
        Assert.Contains(says, context.Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("400 Bad Request\r\n\r\nThe CSRF token is missing.")]
    [InlineData("429 Too Many Requests\r\nRetry-After: 60\r\n\r\n")]
    [InlineData("200 OK\r\nContent-Type: text/html\r\n\r\n" + Form)]
    [InlineData("302 Found\r\nLocation: /home\r\n\r\n")]
    public async Task Where_the_form_gives_no_session_it_is_Basic_and_nobody_waits(string answer)
    {
        using var server = new RawServer(AsAirflow2(IfBasic, form: request => request.Method == "POST" ? answer : null));
        using AirflowSession session = await OpenAsync(server, TestServer.Password("admin"));

        Assert.Equal("Basic", session.AuthMethod);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Basic_goes_into_the_header_that_the_session_has_for_it()
    {
        using var server = new RawServer(AsAirflow2(request => request.Header("X-Airflow-Authorization") is null ? RawServer.Json(NoWords, "403 Forbidden") : RawServer.Json(Dags)));
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(server.Address, TestServer.Password("admin", "admin", AuthMethod.Basic)) { AuthorizationHeaderName = "X-Airflow-Authorization" },
            CallContext.None);

        Assert.All(server.Requests, request => Assert.Null(request.Header("Authorization")));
        Assert.Equal("Basic YWRtaW46YWRtaW4=", server.Requests.Last().Header("X-Airflow-Authorization"));
    }

    [Fact]
    public async Task A_token_is_a_bearer_as_on_Airflow_3()
    {
        using var server = new RawServer(AsAirflow2(request => request.Header("Authorization") == "Bearer composer" ? RawServer.Json(Dags) : RawServer.Json(NoWords, "403 Forbidden")));
        using AirflowSession session = await OpenAsync(server, SignIn.Token(TestServer.Secret("composer")));
        AirflowException refused = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server, SignIn.Token(TestServer.Secret("foreign-token"))));

        Assert.Equal("Token", session.AuthMethod);
        Assert.Equal(AirflowErrorKind.TokenRejected, refused.Kind);
        Assert.Contains("does not say why", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("foreign-token", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_asked_again_when_the_way_to_the_server_refuses_its_token()
    {
        int asked = 0;
        using var server = new RawServer(AsAirflow2(request => request.Header("Authorization") == "Bearer ended2" ? "401 Unauthorized\r\n\r\n" : RawServer.Json(Dags)));
        using AirflowSession session = await OpenAsync(server, SignIn.Function(() => new AccessToken("ended" + (++asked == 1 ? 2 : 3))));

        Assert.Equal(2, asked);
        Assert.Equal("Bearer ended3", server.Requests.Last().Header("Authorization"));
    }

    [Fact]
    public async Task What_a_server_repeats_of_a_sign_in_is_taken_out()
    {
        using var server = new RawServer(AsAirflow2(request => RawServer.Json($$"""{"detail": "You sent {{request.Header("Authorization")}} with canary-password and {{request.Header("Cookie")}}", "status": 500, "title": "x"}""", "500 Internal Server Error")));

        AirflowException basic = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server, TestServer.Password("admin", "canary-password", AuthMethod.Basic)));
        AirflowException form = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server, TestServer.Password("admin", "canary-password")));

        Assert.Contains("You sent Basic ***", basic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", basic.ToString(), StringComparison.Ordinal);
        Assert.Contains("session=***", form.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Negotiate_is_for_the_network_to_answer_and_its_refusal_is_told_once()
    {
        using var server = new RawServer(AsAirflow2(_ => "401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\n\r\n"));

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server, SignIn.DefaultCredentials()));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.InRange(server.Requests.Count(request => request.Path.StartsWith("/api/v1/dags", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public void Only_Negotiate_lends_the_network_the_account_of_the_process()
    {
        var server = new Uri("https://airflow.example.com");
        using var lent = (SocketsHttpHandler)HttpClientFactory.CreateNetwork(new SessionOptions("", SignIn.DefaultCredentials()), server);
        using var own = (SocketsHttpHandler)HttpClientFactory.CreateNetwork(new SessionOptions("", TestServer.Password("admin")), server);

        Assert.Same(CredentialCache.DefaultCredentials, lent.Credentials);
        Assert.Null(own.Credentials);
    }

    private static Task<AirflowSession> OpenAsync(RawServer server, SignIn signIn, CallContext? context = null) =>
        AirflowSession.OpenAsync(new SessionOptions(server.Address, signIn) { MaximumRetryCount = 0 }, context ?? CallContext.None);

    private static string IfBasic(RawRequest request) =>
        request.Header("Authorization")?.StartsWith("Basic ", StringComparison.Ordinal) == true ? RawServer.Json(Dags) : RawServer.Json(NoWords, "403 Forbidden");

    private static IEnumerable<string?> Cookies(RawServer server) =>
        server.Requests.Where(request => request.Path.StartsWith("/api/v1/dags", StringComparison.Ordinal)).Select(request => request.Header("Cookie"));

    /// <summary>Answers as Airflow 2.11 does, but for what is said otherwise.</summary>
    private static Func<RawRequest, string> AsAirflow2(Func<RawRequest, string>? dags = null, Func<RawRequest, string?>? form = null) => request => (request.Method, request.Path.Split('?')[0]) switch
    {
        ("GET", "/api/v1/version") => RawServer.Json("""{"version": "2.11.2", "git_version": ""}"""),
        ("GET", "/api/v1/dags") => dags?.Invoke(request) ?? RawServer.Json(Dags),
        ("GET", "/login/") => form?.Invoke(request) ?? $"200 OK\r\nContent-Type: text/html; charset=utf-8\r\nSet-Cookie: session=nobody; Path=/\r\n\r\n{Form}",
        ("POST", "/login/") => form?.Invoke(request) ?? "302 Found\r\nLocation: /home\r\nSet-Cookie: session=first; Path=/\r\n\r\n",
        _ => "404 Not Found\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html>",
    };
}

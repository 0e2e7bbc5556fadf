using System.Security;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Headers that a user adds to a session.</summary>
public class ExtraHeaderTests
{
    private const string Canary = "canary-of-a-header";

    [Fact]
    public async Task They_go_with_every_request_the_sign_in_too()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSession session = await OpenAsync(sandbox.BaseAddress.AbsoluteUri, ("X-Team", "data"), ("x-canary", Canary));
        await session.SetDagPausedAsync("orders_etl", true, CallContext.None);

        Assert.Contains(sandbox.Requests, request => request.Path == "/auth/token");
        Assert.All(sandbox.Requests, request => Assert.Equal("data", request.Header("X-Team")));
        Assert.All(sandbox.Requests, request => Assert.Equal(Canary, request.Header("X-Canary")));
        Assert.Equal(["X-Team", "x-canary"], session.HeaderNames);
    }

    [Fact]
    public async Task What_a_server_repeats_of_them_is_taken_out()
    {
        using var server = new RawServer(request => RawServer.Json($$"""{"detail": "You sent {{request.Header("X-Canary")}} as {{request.Header("X-Short")}} of 1"}""", "500 Internal Server Error"));
        var context = new TestContext();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server.Address, context, ("X-Canary", Canary), ("X-Short", "1")));

        Assert.Contains("You sent *** as *** of ***", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString() + context.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_around_a_value_hides_nothing_nor_does_a_redirect()
    {
        using var server = new RawServer(request => $"302 Found\r\nLocation: https://login.example.com/{request.Header("X-Canary")}\r\nContent-Length: 0\r\n\r\n");
        var context = new TestContext();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server.Address, context, ("X-Canary", $" {Canary} ")));

        Assert.Contains("https://login.example.com/***", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString() + context.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_told_without_them()
    {
        using var server = new RawServer(request => request.Path.EndsWith("/version", StringComparison.Ordinal) ? RawServer.Json("""{"version": "3.3.0"}""")
            : request.Path.EndsWith("/auth/token", StringComparison.Ordinal) ? RawServer.Json("""{"access_token": "t"}""", "201 Created")
            : request.Path.Contains("/dags/", StringComparison.Ordinal) ? RawServer.Json(request.Header("X-Canary")!)
            : RawServer.Json("""{"dags": [], "total_entries": 0}"""));
        using AirflowSession session = await OpenAsync(server.Address, ("X-Canary", "true" + Canary));

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => session.GetDagAsync("orders", CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidResponse, e.Kind);
        Assert.DoesNotContain(Canary, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorization_is_free_where_the_sign_in_goes_under_another_name()
    {
        using var server = new RawServer(_ => RawServer.Json("""{"detail": "no"}""", "500 Internal Server Error"));
        var options = new SessionOptions(server.Address, SignIn.Anonymous()) { MaximumRetryCount = 0, AuthorizationHeaderName = "X-Auth", Headers = Headers(("Authorization", Canary)) };

        await Assert.ThrowsAnyAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.All(server.Requests, request => Assert.Equal(Canary, request.Header("Authorization")));
        Assert.NotEmpty(server.Requests);
    }

    [Fact]
    public async Task They_do_not_follow_a_redirect_to_another_host()
    {
        using var other = new RawServer(_ => RawServer.Json("""{"version": "3.3.0"}"""));
        using var server = new RawServer(_ => $"307 Temporary Redirect\r\nLocation: {other.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/api/v2/version\r\n\r\n");

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(server.Address, ("X-Canary", Canary)));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Equal(Canary, server.Requests.First().Header("X-Canary"));
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("authorization", "-Token")]
    [InlineData("X-Airflow-Auth", "-AuthorizationHeaderName")]
    [InlineData("HOST", "-Uri")]
    [InlineData("Cookie", "-Credential")]
    [InlineData("X-Api-Key", "-ApiKey")]
    [InlineData("Proxy-Authorization", "-ProxyCredential")]
    [InlineData("Content-Type", "body")]
    [InlineData("Content-Whatever", "body")]
    [InlineData("Expires", "body")]
    [InlineData("allow", "body")]
    [InlineData("Last-Modified", "body")]
    [InlineData("Accept", "by itself")]
    [InlineData("User-Agent", "AirflowPS")]
    [InlineData("Transfer-Encoding", "connection")]
    [InlineData("X-Amz-Date", "-AwsSigV4")]
    [InlineData("X Team", "no name of a header")]
    [InlineData("", "no name of a header")]
    [InlineData("X-Team:", "no name of a header")]
    public async Task A_name_that_is_taken_or_none_is_refused_with_what_to_give_instead(string name, string says)
    {
        var options = new SessionOptions("http://127.0.0.1:1", SignIn.Anonymous()) { AuthorizationHeaderName = "X-Airflow-Auth", Aws = new AwsOptions(), Headers = Headers((name, Canary)) };

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no value")]
    [InlineData(Canary + "\r\nX-Other: 1", "line break")]
    [InlineData(Canary + "é", "ASCII")]
    public async Task A_value_that_no_header_can_carry_is_refused_unsaid(string value, string says)
    {
        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => OpenAsync("http://127.0.0.1:1", ("X-Team", value)));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains("X-Team", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MWAA_passes_none_on()
    {
        var options = new SessionOptions(new MwaaConnection("nightly", new AwsOptions())) { Headers = Headers(("X-Team", "data")) };

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
        Assert.Contains("MWAA", e.Message, StringComparison.Ordinal);
    }

    private static Task<AirflowSession> OpenAsync(string address, params (string Name, string Value)[] headers) => OpenAsync(address, CallContext.None, headers);

    private static Task<AirflowSession> OpenAsync(string address, CallContext context, params (string Name, string Value)[] headers) =>
        AirflowSession.OpenAsync(new SessionOptions(address, TestServer.Password("admin")) { MaximumRetryCount = 0, Headers = Headers(headers) }, context);

    private static Dictionary<string, SecureString> Headers(params (string Name, string Value)[] headers) => headers.ToDictionary(header => header.Name, header => TestServer.Secret(header.Value));
}

using System.Net;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.ApiGateway;

public sealed class ApiGatewayTests
{
    private const string Dags = "/prod/api/v2/dags?limit=1";
    private static readonly string[] Keys = { ApiGatewayOptions.ExampleApiKey };

    [Fact]
    public async Task A_signed_request_reaches_airflow_with_the_credential_of_the_other_header()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        Assert.EndsWith("/prod", sandbox.BaseAddress.AbsoluteUri, StringComparison.Ordinal);
        using var client = new AwsClient(sandbox);
        AwsReply reply = await GetAsync(client, Dags, ("X-Airflow-Authorization", "Bearer " + await TokenAsync(client)));
        Assert.Equal((HttpStatusCode.OK, 1), (reply.Status, reply.Body.GetProperty("dags").GetArrayLength()));
        Assert.NotEmpty(reply.Headers["x-amzn-RequestId"]);
        Assert.NotEmpty(reply.Headers["x-amz-apigw-id"]);
    }

    [Fact]
    public async Task What_airflow_refuses_is_passed_on()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        AwsReply reply = await GetAsync(client, Dags);
        Assert.Equal((HttpStatusCode.Unauthorized, "Not authenticated"), (reply.Status, reply.Body.GetProperty("detail").GetString()));
        Assert.Equal("Bearer", reply.Headers["x-amzn-Remapped-WWW-Authenticate"]);
        Assert.Null(reply.ErrorType);
    }

    [Fact]
    public async Task Who_did_not_sign_or_not_well_does_not_pass()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        AssertRefused(await client.UnsignedAsync(HttpMethod.Get, Dags), HttpStatusCode.Forbidden, "MissingAuthenticationTokenException", "Missing Authentication Token");
        AwsReply bearer = await client.UnsignedAsync(HttpMethod.Get, Dags, headers: ("Authorization", "Bearer x"));
        Assert.Equal((HttpStatusCode.Forbidden, "IncompleteSignatureException"), (bearer.Status, bearer.ErrorType));
        AwsReply service = await client.SendAsync("airflow", HttpMethod.Get, Dags);
        Assert.Contains("correct service: 'execute-api'", service.Message, StringComparison.Ordinal);
        AwsReply body = await client.SendAsync("execute-api", HttpMethod.Post, "/prod/auth/token", "{}", sentInstead: "{ }");
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), (body.Status, body.ErrorType));
        client.ClockError = TimeSpan.FromMinutes(10);
        Assert.StartsWith("Signature not yet current: ", (await GetAsync(client, Dags)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_without_the_action_is_refused()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox, SandboxAwsIdentity.Assumer);
        AwsReply reply = await GetAsync(client, Dags);
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDeniedException"), (reply.Status, reply.ErrorType));
        Assert.Contains("execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:123456789012:abc123/prod/GET/api/v2/dags", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/prod")]
    [InlineData("/prod/nowhere")]
    [InlineData("/test/api/v2/dags")]
    [InlineData("/api/v2/dags")]
    public async Task An_unknown_route_lacks_a_token_as_the_gateway_sees_it(string path)
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        AssertRefused(await GetAsync(client, path), HttpStatusCode.Forbidden, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    [Fact]
    public async Task A_key_may_stand_alone()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions { RequireIam = false, ApiKeys = Keys });
        using var client = new AwsClient(sandbox);
        AssertRefused(await client.UnsignedAsync(HttpMethod.Get, Dags), HttpStatusCode.Forbidden, "ForbiddenException", "Forbidden");
        AssertRefused(await client.UnsignedAsync(HttpMethod.Get, Dags, headers: ("x-api-key", "bad")), HttpStatusCode.Forbidden, "ForbiddenException", "Forbidden");
        AwsReply token = await client.UnsignedAsync(HttpMethod.Post, "/prod/auth/token", """{"username": "admin", "password": "admin"}""", headers: ("x-api-key", Keys[0]));
        string bearer = "Bearer " + token.Body.GetProperty("access_token").GetString();
        Assert.Equal(HttpStatusCode.OK, (await client.UnsignedAsync(HttpMethod.Get, Dags, headers: [("x-api-key", Keys[0]), ("Authorization", bearer)])).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.UnsignedAsync(HttpMethod.Get, Dags, headers: [("x-api-key", Keys[0]), ("X-Airflow-Authorization", bearer)])).Status);
    }

    [Fact]
    public async Task A_key_may_be_needed_besides_a_signature()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions { ApiKeys = Keys });
        using var client = new AwsClient(sandbox);
        AssertRefused(await GetAsync(client, Dags), HttpStatusCode.Forbidden, "ForbiddenException", "Forbidden");
        AssertRefused(await client.UnsignedAsync(HttpMethod.Get, Dags, headers: ("x-api-key", Keys[0])), HttpStatusCode.Forbidden, "MissingAuthenticationTokenException", "Missing Authentication Token");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(client, Dags, ("x-api-key", Keys[0]))).Status);
    }

    [Fact]
    public async Task A_usage_plan_has_a_rate_and_a_quota()
    {
        using AirflowSandbox slow = Start(new ApiGatewayOptions { RequestsPerSecond = 2 });
        using var client = new AwsClient(slow);
        AwsReply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(client, Dags)));
        AssertRefused(replies.First(r => r.Status != HttpStatusCode.Unauthorized), HttpStatusCode.TooManyRequests, "TooManyRequestsException", "Too Many Requests");
        using AirflowSandbox few = Start(new ApiGatewayOptions { Quota = 2 });
        using var another = new AwsClient(few);
        await GetAsync(another, Dags);
        await GetAsync(another, Dags);
        AssertRefused(await GetAsync(another, Dags), HttpStatusCode.TooManyRequests, "LimitExceededException", "Limit Exceeded");
    }

    [Fact]
    public async Task An_airflow_that_takes_too_long_is_a_504()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions { IntegrationTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = new AwsClient(sandbox);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(5) });
        AwsReply reply = await GetAsync(client, Dags);
        Assert.Equal((HttpStatusCode.GatewayTimeout, "Endpoint request timed out"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task Faults_befall_the_gateway_by_its_path()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Path = "^/prod/", RetryAfter = TimeSpan.FromSeconds(2) });
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Path = "^/api/v2/dags" });
        AwsReply reply = await GetAsync(client, Dags);
        AssertRefused(reply, HttpStatusCode.TooManyRequests, "TooManyRequestsException", "Too Many Requests");
        Assert.Equal("2", reply.Headers["Retry-After"]);
        reply = await GetAsync(client, Dags);
        Assert.Equal((HttpStatusCode.TooManyRequests, "Too Many Requests"), (reply.Status, reply.Body.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_request_counts_once_though_it_is_seen_at_the_gateway_and_behind_it()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 503, Path = "/dags$", After = 1 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(client, Dags)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(client, Dags)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(client, Dags)).Status);
    }

    [Fact]
    public async Task A_stream_is_passed_on_when_it_has_ended()
    {
        using AirflowSandbox sandbox = Start(new ApiGatewayOptions());
        using var client = new AwsClient(sandbox);
        string bearer = "Bearer " + await TokenAsync(client);
        await client.SendAsync("execute-api", HttpMethod.Post, "/prod/api/v2/dags/fleet_001/dagRuns", """{"logical_date": null, "dag_run_id": "r"}""", headers: ("X-Airflow-Authorization", bearer));
        sandbox.Clock.Step(TimeSpan.FromMinutes(5));
        AwsReply reply = await GetAsync(client, "/prod/api/v2/dags/fleet_001/dagRuns/r/wait?interval=1", ("X-Airflow-Authorization", bearer));
        Assert.Contains("success", reply.Text, StringComparison.Ordinal);
        Assert.False(reply.Headers.ContainsKey("Transfer-Encoding"));
    }

    private static AirflowSandbox Start(ApiGatewayOptions options) => AirflowSandbox.Start(new SandboxOptions { ApiGateway = options });

    private static Task<AwsReply> GetAsync(AwsClient client, string target, params (string Name, string Value)[] headers) =>
        client.SendAsync("execute-api", HttpMethod.Get, target, headers: headers);

    private static async Task<string> TokenAsync(AwsClient client)
    {
        AwsReply reply = await client.SendAsync("execute-api", HttpMethod.Post, "/prod/auth/token", """{"username": "admin", "password": "admin"}""");
        return reply.Body.GetProperty("access_token").GetString()!;
    }

    private static void AssertRefused(AwsReply reply, HttpStatusCode status, string type, string message) =>
        Assert.Equal((status, type, message), (reply.Status, reply.ErrorType, reply.Body.GetProperty("message").GetString()));
}

using System.Diagnostics;
using System.Net;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

public sealed class InvokeRestApiTests : MwaaTest
{
    [Fact]
    public async Task Airflows_answer_comes_in_an_envelope()
    {
        AwsReply reply = await Client.InvokeAsync("GET", "/dags", """{"limit": 2, "tags": ["shard-1", "shard-2"], "tags_match_mode": "any", "offset": null, "order_by": "dag_id"}""");
        Assert.Equal((HttpStatusCode.OK, 200), (reply.Status, reply.AirflowStatus));
        Assert.Equal(new[] { "fleet_001", "fleet_002" }, reply.Airflow.GetProperty("dags").EnumerateArray().Select(d => d.GetProperty("dag_id").GetString()));
        Assert.NotEmpty(reply.Headers["x-amzn-RequestId"]);
        reply = await Client.InvokeAsync("POST", "/pools", body: """{"name": "p", "slots": 5}""");
        Assert.Equal((HttpStatusCode.OK, 201, 5), (reply.Status, reply.AirflowStatus, reply.Airflow.GetProperty("slots").GetInt32()));
        reply = await Client.InvokeAsync("DELETE", "/pools/p");
        Assert.Equal((HttpStatusCode.OK, 204), (reply.Status, reply.AirflowStatus));
        Assert.False(reply.Body.TryGetProperty("RestApiResponse", out _));
    }

    [Fact]
    public async Task What_is_no_json_comes_as_a_text()
    {
        await Client.InvokeAsync("POST", "/dags/fleet_001/dagRuns", body: """{"logical_date": null, "dag_run_id": "r"}""");
        Sandbox.Clock.Step(TimeSpan.FromMinutes(5));
        AwsReply reply = await Client.InvokeAsync("GET", "/dags/fleet_001/dagRuns/r/wait", """{"interval": 1}""");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains("success", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_airflow_refuses_is_a_client_exception()
    {
        AwsReply reply = await Client.InvokeAsync("GET", "/dags/nowhere");
        Assert.Equal((HttpStatusCode.BadRequest, "RestApiClientException", 404), (reply.Status, reply.ErrorType, reply.AirflowStatus));
        Assert.Contains("nowhere", reply.Airflow.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_airflow_breaks_on_is_a_server_exception_and_closes_nothing()
    {
        AwsReply reply = await Client.InvokeAsync("PATCH", "/pools", body: """{"actions": [{"action": "paint", "entities": []}]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "RestApiServerException", 500), (reply.Status, reply.ErrorType, reply.AirflowStatus));
        Assert.Equal("Internal Server Error", reply.Airflow.GetString());
        Assert.False(reply.Headers.ContainsKey("Connection"));
    }

    [Fact]
    public async Task Airflow_knows_the_callers_role()
    {
        using var viewer = new AwsClient(Sandbox, SandboxAwsIdentity.Viewer);
        Assert.Equal(200, (await viewer.InvokeAsync("GET", "/dags", """{"limit": 1}""")).AirflowStatus);
        AwsReply reply = await viewer.InvokeAsync("POST", "/pools", body: """{"name": "p", "slots": 5}""");
        Assert.Equal(("RestApiClientException", 403), (reply.ErrorType, reply.AirflowStatus));
    }

    [Fact]
    public async Task A_policy_without_the_action_is_refused_with_action_and_resource()
    {
        using var weblogin = new AwsClient(Sandbox, SandboxAwsIdentity.WebLogin);
        AwsReply reply = await weblogin.InvokeAsync("GET", "/dags");
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDeniedException"), (reply.Status, reply.ErrorType));
        Assert.Equal(
            "User: arn:aws:iam::123456789012:user/weblogin is not authorized to perform: airflow:InvokeRestApi on resource: arn:aws:airflow:eu-central-1:123456789012:role/nightly/Admin because no identity-based policy allows the airflow:InvokeRestApi action",
            reply.Body.GetProperty("Message").GetString());
    }

    [Theory]
    [InlineData("nowhere", HttpStatusCode.NotFound, "ResourceNotFoundException", "Environment nowhere not found")]
    [InlineData("building", HttpStatusCode.NotFound, "ResourceNotFoundException", "Environment building is not available: its status is CREATING")]
    public async Task An_environment_must_be_there(string name, HttpStatusCode status, string type, string message)
    {
        AwsReply reply = await Client.InvokeAsync("GET", "/dags", environment: name);
        Assert.Equal((status, type, message), (reply.Status, reply.ErrorType, reply.Message));
    }

    [Fact]
    public async Task An_environment_that_is_too_old_says_so_in_plain_text()
    {
        AwsReply reply = await Client.InvokeAsync("GET", "/dags", environment: "outdated");
        Assert.Equal((HttpStatusCode.BadRequest, "Update your environment to use InvokeRestApi"), (reply.Status, reply.Text));
        Assert.Null(reply.ErrorType);
    }

    [Theory]
    [InlineData("""{"Path": "/dags"}""", "'method'")]
    [InlineData("""{"Method": "GET"}""", "'path'")]
    [InlineData("""{"Method": "LOOK", "Path": "/dags"}""", "[GET, PUT, POST, PATCH, DELETE]")]
    [InlineData("""{"Method": "GET", "Path": "dags"}""", "Path is not valid")]
    [InlineData("""{"Method": "GET", "Path": "/dags?limit=1"}""", "Path is not valid")]
    [InlineData("""{"Method": "GET", "Path": "/dags", "QueryParameters": "limit=1"}""", "QueryParameters is not valid")]
    public async Task An_envelope_is_checked(string body, string said)
    {
        AwsReply reply = await Client.SendAsync("airflow", HttpMethod.Post, "/restapi/nightly", body);
        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (reply.Status, reply.ErrorType));
        Assert.Contains(said, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_length_of_paths_can_be_held_to()
    {
        string longer = "/dags/orders_etl/dagRuns/manual__2026-11-01T00:00:00+00:00/taskInstances";
        Assert.Equal(404, (await Client.InvokeAsync("GET", longer)).AirflowStatus);
        using AirflowSandbox strict = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions { PathLimit = 64 } });
        using var client = new AwsClient(strict);
        Assert.Equal("ValidationException", (await client.InvokeAsync("GET", longer)).ErrorType);
    }

    [Fact]
    public async Task Ten_calls_a_second_and_no_more_each_environment_by_itself()
    {
        AwsReply[] replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Client.InvokeAsync("GET", "/version")));
        AwsReply refused = replies.First(r => r.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(("TooManyRequestsException", "Rate exceeded", "1"), (refused.ErrorType, refused.Message, refused.Headers["Retry-After"]));
        Assert.InRange(replies.Count(r => r.Status == HttpStatusCode.OK), 10, 39);
        Assert.Equal(HttpStatusCode.OK, (await Client.InvokeAsync("GET", "/version", environment: "reports")).Status);
        await Task.Delay(1100);
        Assert.Equal(HttpStatusCode.OK, (await Client.InvokeAsync("GET", "/version")).Status);
    }

    [Fact]
    public void The_rate_is_that_of_any_second()
    {
        TimeSpan now = TimeSpan.Zero;
        var rate = new CallRate(2, () => now);
        Assert.True(rate.Take("a"));
        now = TimeSpan.FromSeconds(0.5);
        Assert.True(rate.Take("a"));
        Assert.False(rate.Take("a"));
        Assert.True(rate.Take("b"));
        now = TimeSpan.FromSeconds(1);
        Assert.True(rate.Take("a"));
        Assert.False(rate.Take("a"));
    }

    [Fact]
    public async Task A_reply_that_is_too_large_is_cut_off()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions { ReplyLimit = 10_000 } });
        using var client = new AwsClient(sandbox);
        AwsReply reply = await client.InvokeAsync("GET", "/dags", """{"limit": 100}""");
        Assert.Equal((HttpStatusCode.InternalServerError, "InternalServerException"), (reply.Status, reply.ErrorType));
        Assert.Equal(HttpStatusCode.OK, (await client.InvokeAsync("GET", "/dags", """{"limit": 2}""")).Status);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up_but_done()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions { CallLimit = TimeSpan.FromMilliseconds(500) } });
        using var client = new AwsClient(sandbox);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(5), Path = "/pools$" });
        var watch = Stopwatch.StartNew();
        AwsReply reply = await client.InvokeAsync("POST", "/pools", body: """{"name": "late", "slots": 5}""");
        Assert.Equal("InternalServerException", reply.ErrorType);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4));
        Assert.Equal(200, (await client.InvokeAsync("GET", "/pools/late")).AirflowStatus);
    }

    [Fact]
    public async Task A_stream_that_does_not_end_is_given_up()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions { CallLimit = TimeSpan.FromMilliseconds(500) } });
        using var client = new AwsClient(sandbox);
        await client.InvokeAsync("PATCH", "/dags/fleet_001", body: """{"is_paused": true}""");
        await client.InvokeAsync("POST", "/dags/fleet_001/dagRuns", body: """{"logical_date": null, "dag_run_id": "r"}""");
        Assert.Equal("InternalServerException", (await client.InvokeAsync("GET", "/dags/fleet_001/dagRuns/r/wait", """{"interval": 1}""")).ErrorType);
    }

    [Fact]
    public async Task Faults_befall_the_front_by_its_path_and_airflow_otherwise()
    {
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Path = "^/restapi/", RetryAfter = TimeSpan.FromSeconds(3) });
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Throttling, Path = "^/restapi/" });
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 503, ContentType = "text/html", Body = "<html></html>", Path = "^/restapi/" });
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 503, Body = "no", Method = "GET" });
        AwsReply reply = await Client.InvokeAsync("GET", "/dags");
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequestsException", "3"), (reply.Status, reply.ErrorType, reply.Headers["Retry-After"]));
        reply = await Client.InvokeAsync("GET", "/dags");
        Assert.Equal((HttpStatusCode.BadRequest, "ThrottlingException", "Rate exceeded"), (reply.Status, reply.ErrorType, reply.Message));
        reply = await Client.InvokeAsync("GET", "/dags");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "<html></html>"), (reply.Status, reply.Text));
        reply = await Client.InvokeAsync("GET", "/dags");
        Assert.Equal((HttpStatusCode.BadRequest, "RestApiServerException", 503, "no"), (reply.Status, reply.ErrorType, reply.AirflowStatus, reply.Airflow.GetString()));
        Assert.Equal(HttpStatusCode.OK, (await Client.InvokeAsync("GET", "/dags", """{"limit": 1}""")).Status);
    }

    [Fact]
    public async Task A_connection_that_airflow_drops_is_dropped_to_the_caller()
    {
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropBeforeAnswer, Path = "/pools$" });
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.InvokeAsync("POST", "/pools", body: """{"name": "p", "slots": 5}"""));
        Assert.Equal(200, (await Client.InvokeAsync("GET", "/pools/p")).AirflowStatus);
    }

    [Fact]
    public async Task Whoever_did_not_sign_well_is_refused_as_the_service_does()
    {
        AwsReply reply = await Client.UnsignedAsync(HttpMethod.Post, "/restapi/nightly", "{}");
        MwaaVectors.AssertLike("missing auth token", reply);
        reply = await Client.SendAsync("airflow", HttpMethod.Post, "/restapi/nightly", """{"Method": "GET", "Path": "/dags"}""", sentInstead: """{"Method": "GET", "Path": "/pool"}""");
        MwaaVectors.AssertLike("bad signature", reply);
        using var wrong = new AwsClient(Sandbox, new SandboxAwsIdentity { AccessKeyId = SandboxAwsIdentity.Admin.AccessKeyId, SecretAccessKey = "wrong" });
        MwaaVectors.AssertLike("bad signature", await wrong.InvokeAsync("GET", "/dags"));
        Client.ClockError = TimeSpan.FromMinutes(-10);
        reply = await Client.InvokeAsync("GET", "/dags");
        Assert.Equal("SignatureDoesNotMatchException", reply.ErrorType);
        Assert.StartsWith("Signature expired: ", reply.Message, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

/// <summary>Environments that still run Airflow 2, as most do.</summary>
public sealed class Airflow2Tests : MwaaTest
{
    private const string Form = "application/x-www-form-urlencoded";

    public Airflow2Tests()
        : base(version: "2.11")
    {
    }

    [Fact]
    public async Task Calls_are_passed_on_to_the_API_of_the_environments_version()
    {
        Assert.Equal("2.11.2", (await Client.SendAsync("airflow", HttpMethod.Get, "/environments/nightly")).Body.GetProperty("Environment").GetProperty("AirflowVersion").GetString());
        AwsReply dag = await Client.InvokeAsync("GET", "/dags/orders_etl");
        Assert.Equal("CronExpression", dag.Airflow.GetProperty("schedule_interval").GetProperty("__type").GetString());
        AwsReply page = await Client.InvokeAsync("GET", "/dags", """{"limit": 1, "tags": ["fleet"], "fields": ["dag_id", "is_paused"]}""");
        Assert.Equal(new[] { "dag_id", "is_paused" }, page.Airflow.GetProperty("dags")[0].EnumerateObject().Select(p => p.Name));
        AwsReply run = await Client.InvokeAsync("POST", "/dags/fleet_001/dagRuns", body: """{"dag_run_id": "r1"}""");
        Assert.Equal("r1", run.Airflow.GetProperty("dag_run_id").GetString());
    }

    [Fact]
    public async Task What_Airflow_refuses_keeps_its_title()
    {
        AwsReply missing = await Client.InvokeAsync("GET", "/dags/never_was");
        Assert.Equal((HttpStatusCode.BadRequest, 404), (missing.Status, missing.AirflowStatus));
        Assert.Equal("DAG not found", missing.Airflow.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Logs_come_as_Python_prints_them_because_no_Accept_is_passed_on()
    {
        Sandbox.Clock.Stop();
        await Client.InvokeAsync("POST", "/dags/branching/dagRuns", body: """{"dag_run_id": "r1"}""");
        Sandbox.Clock.Step(TimeSpan.FromMinutes(1));
        AwsReply log = await Client.InvokeAsync("GET", "/dags/branching/dagRuns/r1/taskInstances/left.done/logs/1");
        Assert.StartsWith("[('vm', ", log.Airflow.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_login_token_gives_a_session()
    {
        string session = Cookie(await LoginAsync(Client));
        Assert.Equal(HttpStatusCode.OK, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v1/dags?limit=1", headers: ("Cookie", session))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.UnsignedAsync(HttpMethod.Patch, "/api/v1/dags/fleet_001", """{"is_paused": true}""", headers: ("Cookie", session))).Status);
        using var viewer = new AwsClient(Sandbox, SandboxAwsIdentity.Viewer);
        string other = Cookie(await LoginAsync(viewer));
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v1/variables", headers: ("Cookie", other))).Status);
        Sandbox.ExpireTokens();
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v1/dags", headers: ("Cookie", session))).Status);
    }

    [Fact]
    public async Task There_are_no_passwords()
    {
        string basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:admin"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v1/dags", headers: ("Authorization", basic))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.UnsignedAsync(HttpMethod.Get, "/login/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.UnsignedAsync(HttpMethod.Post, "/pluginsv2/aws_mwaa/login", "token=x", Form)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/login", "token=x", Form)).Status);
    }

    [Fact]
    public async Task The_command_line_works_on_it()
    {
        Assert.Equal((HttpStatusCode.OK, "2.11.2\n", ""), await CliAsync("version"));
        Assert.Equal((HttpStatusCode.OK, "Dag: fleet_001, paused: True\n", ""), await CliAsync("dags pause fleet_001"));
        (_, string output, _) = await CliAsync("dags list -o json");
        Assert.Contains(JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray(), d => d.GetProperty("dag_id").GetString() == "orders_etl");
        (HttpStatusCode status, _, string error) = await CliAsync("dags pause nowhere");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    private static string Cookie(AwsReply login)
    {
        Assert.Equal(HttpStatusCode.OK, login.Status);
        return login.Headers["Set-Cookie"].Split(';')[0];
    }

    private static async Task<AwsReply> LoginAsync(AwsClient client)
    {
        AwsReply given = await client.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly");
        return await client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/login", "token=" + Uri.EscapeDataString(given.Body.GetProperty("WebToken").GetString()!), Form);
    }

    private async Task<(HttpStatusCode Status, string Output, string Error)> CliAsync(string command)
    {
        AwsReply given = await Client.SendAsync("airflow", HttpMethod.Post, "/clitoken/nightly");
        AwsReply reply = await Client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/cli", command, "text/plain", ("Authorization", "Bearer " + given.Body.GetProperty("CliToken").GetString()));
        string Plain(string member) => Encoding.UTF8.GetString(Convert.FromBase64String(reply.Body.GetProperty(member).GetString()!));
        return (reply.Status, Plain("stdout"), Plain("stderr"));
    }
}

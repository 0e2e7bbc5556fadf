using System.Net;
using System.Text.Json;
using AirflowPS.Sandbox.Tests.Airflow2;

namespace AirflowPS.Sandbox.Tests.Experimental;

/// <summary>What the recordings of the experimental API do not show, or show only once.</summary>
public sealed class ExperimentalTests : IDisposable
{
    private const string Root = "/api/experimental";
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10" });
    private readonly Airflow2Client _client;

    public ExperimentalTests()
    {
        _sandbox.Clock.Stop();
        _client = new Airflow2Client(_sandbox, user: null);
    }

    [Fact]
    public async Task Everybody_is_let_in_unless_it_is_told_otherwise()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/test")).Status);
        _sandbox.Options.SignIn.TakesAnybody = false;
        Airflow2Reply nobody = await GetAsync("/test");
        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), (nobody.Status, nobody.Text));
        _client.User = "viewer";
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/dags/slow/paused/true")).Status);
        _client.User = "stranger";
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/test")).Status);
        _sandbox.Options.SignIn.DeniesAll = true;
        _client.User = "admin";
        Airflow2Reply denied = await GetAsync("/test");
        Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), (denied.Status, denied.Text));
    }

    [Fact]
    public async Task Two_triggers_in_a_second_collide_unless_microseconds_are_kept()
    {
        Assert.Equal(HttpStatusCode.OK, (await TriggerAsync("slow", "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TriggerAsync("slow", "{}")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await TriggerAsync("slow", """{"run_id": "a"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TriggerAsync("slow", """{"run_id": "a", "replace_microseconds": "false"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TriggerAsync("slow", """{"run_id": "b", "replace_microseconds": "false"}""")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await TriggerAsync("slow", """{"run_id": "c", "replace_microseconds": false}""")).Status);
    }

    [Fact]
    public async Task Runs_go_through_their_tasks()
    {
        string date = (await TriggerAsync("always_fails", "{}")).Body.GetProperty("execution_date").GetString()!;
        Assert.Equal("running", await StateAsync("always_fails", date));
        _sandbox.Clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal("failed", await StateAsync("always_fails", date));
        JsonElement task = (await GetAsync($"/dags/always_fails/dag_runs/{date}/tasks/boom")).Body;
        Assert.Equal(("failed", "vm", "PythonOperator"), (task.GetProperty("state").GetString(), task.GetProperty("hostname").GetString(), task.GetProperty("operator").GetString()));
        Assert.Equal("failed", (await GetAsync("/dags/always_fails/dag_runs?state=FAILED")).Body[0].GetProperty("state").GetString());
        Assert.Equal(0, (await GetAsync("/dags/always_fails/dag_runs?state=success")).Body.GetArrayLength());
        string[] latest = (await GetAsync("/latest_runs")).Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("dag_id").GetString()!).ToArray();
        Assert.Equal(new[] { "always_fails", "orders_etl" }, latest);
    }

    [Fact]
    public async Task A_DAG_is_deleted_with_its_runs()
    {
        Airflow2Reply reply = await _client.SendAsync(HttpMethod.Delete, Root + "/dags/orders_etl");
        Assert.Equal((HttpStatusCode.OK, "Removed 5 record(s)"), (reply.Status, reply.Body.GetProperty("message").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/dags/orders_etl/tasks/extract")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.SendAsync(HttpMethod.Delete, Root + "/dags/orders_etl")).Status);
    }

    [Fact]
    public async Task A_DAG_whose_file_does_not_import_is_there_and_can_not_be_found()
    {
        _sandbox.AddImportError("cases.py", "NameError");
        Airflow2Reply reply = await TriggerAsync("slow", "{}");
        Assert.Equal((HttpStatusCode.NotFound, "Dag id slow not found in DagBag"), (reply.Status, reply.Body.GetProperty("error").GetString()));
        Assert.False((await GetAsync("/dags/slow/paused")).Body.GetProperty("is_paused").GetBoolean());
    }

    [Fact]
    public async Task Addresses_of_pages_have_the_prefix()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", Prefix = "/team" });
        using var client = new Airflow2Client(sandbox, user: null);
        JsonElement run = (await client.SendAsync(HttpMethod.Get, Root + "/latest_runs")).Body.GetProperty("items")[0];
        Assert.StartsWith("/team/admin/airflow/graph?dag_id=orders_etl&", run.GetProperty("dag_run_url").GetString(), StringComparison.Ordinal);
        using AirflowSandbox other = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10" });
        using var outside = new Airflow2Client(other, user: null);
        Airflow2Reply page = await outside.SendAsync(HttpMethod.Get, "/team" + Root + "/test");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.Status, page.Type));
    }

    [Fact]
    public async Task On_Airflow_2_it_is_off_until_it_is_switched_on_and_asks_who_is_there()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11" });
        using var client = new Airflow2Client(sandbox);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, Root + "/test")).Status);
        sandbox.Options.Experimental = true;
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, Root + "/test")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/dags?limit=1")).Status);
        client.User = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(HttpMethod.Get, Root + "/test")).Status);
    }

    [Fact]
    public async Task On_Airflow_2_a_DAG_at_work_is_not_deleted_and_an_odd_run_id_is_not_foreseen()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11", Experimental = true });
        sandbox.Clock.Stop();
        using var client = new Airflow2Client(sandbox);
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.SendAsync(HttpMethod.Post, Root + "/dags/slow/dag_runs", """{"run_id": "a b"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Post, Root + "/dags/slow/dag_runs", "{}")).Status);
        sandbox.Clock.Step(TimeSpan.FromSeconds(3));
        Airflow2Reply kept = await client.SendAsync(HttpMethod.Delete, Root + "/dags/slow");
        Assert.Equal((HttpStatusCode.InternalServerError, "TaskInstances still running"), (kept.Status, kept.Body.GetProperty("error").GetString()));
    }

    [Fact]
    public void It_does_not_stand_behind_MWAA() =>
        Assert.Throws<NotSupportedException>(() => AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", Mwaa = new MwaaOptions() }));

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    private Task<Airflow2Reply> GetAsync(string path) => _client.SendAsync(HttpMethod.Get, Root + path);

    private Task<Airflow2Reply> TriggerAsync(string dagId, string body) => _client.SendAsync(HttpMethod.Post, $"{Root}/dags/{dagId}/dag_runs", body);

    private async Task<string?> StateAsync(string dagId, string date) => (await GetAsync($"/dags/{dagId}/dag_runs/{date}")).Body.GetProperty("state").GetString();
}

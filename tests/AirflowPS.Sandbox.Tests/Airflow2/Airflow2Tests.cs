using System.Net;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Airflow2;

/// <summary>What the recordings of Airflow 2 do not show, or show only once.</summary>
public sealed class Airflow2Tests : IDisposable
{
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11" });
    private readonly Airflow2Client _client;

    public Airflow2Tests()
    {
        _sandbox.Clock.Stop();
        _client = new Airflow2Client(_sandbox);
    }

    [Fact]
    public async Task A_log_is_text_or_what_Python_prints_of_it()
    {
        await TriggerAsync("log_shapes", "r1");
        const string log = "/dags/log_shapes/dagRuns/r1/taskInstances/hostile/logs/1";
        Airflow2Reply text = await _client.GetAsync(log, "text/plain");
        Assert.Equal("text/plain", text.Type);
        Assert.StartsWith("vm\n INFO - ::group::Log message source details\n*** Found local files:\n***   * /opt/airflow/logs/dag_id=log_shapes/run_id=r1/task_id=hostile/attempt=1.log\n INFO - ::endgroup::\n[", text.Text, StringComparison.Ordinal);
        Assert.Contains("{logging_mixin.py:190} INFO - ##vso[task.setvariable variable=secret]stolen\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("INFO - \u001b[31mred\u001b[0m and tab\tand emoji 🚀 and umlaut ü\n", text.Text, StringComparison.Ordinal);
        Assert.Equal("text/plain", (await _client.GetAsync(log, "*/*")).Type);

        Airflow2Reply bare = await _client.GetAsync(log);
        string content = bare.Body.GetProperty("content").GetString()!;
        Assert.StartsWith("[('vm', ", content, StringComparison.Ordinal);
        Assert.EndsWith(")]", content, StringComparison.Ordinal);
        Assert.Contains("""INFO - \x1b[31mred\x1b[0m and tab\tand emoji 🚀 and umlaut ü\n""", content, StringComparison.Ordinal);
        string token = Uri.EscapeDataString(bare.Body.GetProperty("continuation_token").GetString()!);
        Assert.Equal("[('vm', '')]", (await _client.GetAsync($"{log}?token={token}")).Body.GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_log_is_read_on_while_it_is_written()
    {
        await _client.PostAsync("/dags/slow/dagRuns", """{"dag_run_id": "r1", "conf": {"seconds": 30}}""");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(5));
        const string log = "/dags/slow/dagRuns/r1/taskInstances/sleep/logs/1";
        JsonElement first = (await _client.GetAsync(log, "application/json")).Body;
        Assert.Contains("INFO - tick 2", first.GetProperty("content").GetString(), StringComparison.Ordinal);
        _sandbox.Clock.Step(TimeSpan.FromSeconds(2));
        string next = (await _client.GetAsync($"{log}?token={first.GetProperty("continuation_token").GetString()}", "application/json")).Body.GetProperty("content").GetString()!;
        Assert.DoesNotContain("tick 2", next, StringComparison.Ordinal);
        Assert.Contains("INFO - tick 5", next, StringComparison.Ordinal);
        Assert.Contains("Could not read served logs", (await _client.GetAsync(log.Replace("logs/1", "logs/4", StringComparison.Ordinal), "text/plain")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_that_are_cleared_in_a_run_that_stays_failed_never_run()
    {
        await TriggerAsync("always_fails", "r1");
        Assert.Equal("failed", await StateAsync("always_fails", "r1"));
        await _client.PostAsync("/dags/always_fails/clearTaskInstances", """{"dag_run_id": "r1", "dry_run": false}""");
        _sandbox.Clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal("failed", await StateAsync("always_fails", "r1"));
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync("/dags/always_fails/dagRuns/r1/taskInstances/boom")).Body.GetProperty("state").ValueKind);
        await _client.PostAsync("/dags/always_fails/clearTaskInstances", """{"dag_run_id": "r1", "dry_run": false, "only_failed": false, "reset_dag_runs": true}""");
        Assert.Equal("queued", await StateAsync("always_fails", "r1"));
    }

    [Fact]
    public async Task One_instance_of_a_mapped_task_cannot_be_cleared_by_itself()
    {
        await TriggerAsync("orders_etl", "r1");
        Airflow2Reply reply = await _client.PostAsync("/dags/orders_etl/clearTaskInstances", """{"dag_run_id": "r1", "task_ids": [["transform", 1]]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "['transform', 1] is not of type 'string' - 'task_ids.0'"), (reply.Status, reply.Detail));
    }

    [Fact]
    public async Task A_task_changes_only_when_it_is_told_that_this_is_no_dry_run()
    {
        await TriggerAsync("always_fails", "r1");
        const string task = "/dags/always_fails/dagRuns/r1/taskInstances/boom";
        Assert.Equal("boom", (await _client.PatchAsync(task, """{"new_state": "success"}""")).Body.GetProperty("task_id").GetString());
        Assert.Equal("failed", (await _client.GetAsync(task)).Body.GetProperty("state").GetString());
        Assert.Equal("{}", (await _client.PatchAsync(task, """{"new_state": "success", "dry_run": false}""")).Text);
        Assert.Equal("success", (await _client.GetAsync(task)).Body.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_list_parameter_is_cut_at_commas_and_the_last_of_two_counts()
    {
        await TriggerAsync("always_fails", "r1");
        await TriggerAsync("branching", "r1");
        Assert.Equal(1, await CountAsync("/dags/~/dagRuns?state=success,failed&state=failed"));
        Assert.Equal(2, await CountAsync("/dags/~/dagRuns?state=success,failed&execution_date_gte=" + Uri.EscapeDataString(_sandbox.Clock.Now.AddMinutes(-3).ToString("o"))));
        Assert.Equal(0, await CountAsync("/dags/never_was/dagRuns"));
    }

    [Fact]
    public async Task Of_fields_that_are_asked_for_each_must_be_one()
    {
        JsonElement run = (await _client.GetAsync("/dags/orders_etl/dagRuns?fields=dag_run_id,state")).Body.GetProperty("dag_runs")[0];
        Assert.Equal(new[] { "dag_run_id", "state" }, run.EnumerateObject().Select(p => p.Name));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/dags/orders_etl?fields=colour")).Status);
    }

    [Fact]
    public async Task A_page_of_none_is_a_page_as_long_as_they_are()
    {
        Assert.Equal(100, (await _client.GetAsync("/dags?limit=0&fields=dag_id")).Body.GetProperty("dags").GetArrayLength());
        Assert.Equal("Page limit must be a positive integer", (await _client.GetAsync("/dags?limit=-1")).Title);
    }

    [Fact]
    public async Task A_broken_file_keeps_its_DAGs_from_being_triggered()
    {
        _sandbox.AddImportError("ops_cases.py", "NameError");
        Airflow2Reply reply = await _client.PostAsync("/dags/slow/dagRuns", "{}");
        Assert.Equal((HttpStatusCode.BadRequest, "DAG cannot be triggered", "DAG with dag_id: 'slow' has import errors"), (reply.Status, reply.Title, reply.Detail));
    }

    [Fact]
    public async Task A_DAG_at_work_is_not_deleted()
    {
        await _client.PostAsync("/dags/slow/dagRuns", "{}");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Conflict, (await _client.DeleteAsync("/dags/slow")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync("/dags/fleet_130")).Status);
    }

    [Fact]
    public async Task The_name_of_the_default_pool_is_not_masked_out()
    {
        Assert.Equal("Default Pool's name can't be modified", (await _client.PatchAsync("/pools/default_pool", """{"slots": 64}""")).Detail);
        Assert.Equal(64, (await _client.PatchAsync("/pools/default_pool?update_mask=slots", """{"slots": 64}""")).Body.GetProperty("slots").GetInt32());
        Assert.Equal("Invalid field: colour in update mask", (await _client.PatchAsync("/pools/default_pool?update_mask=slots,colour", """{"name": "default_pool", "slots": 64}""")).Detail);
    }

    [Fact]
    public async Task A_variable_that_is_written_anew_loses_its_description_and_one_that_is_patched_keeps_it()
    {
        await _client.PostAsync("/variables", """{"key": "k", "value": "1", "description": "what for"}""");
        await _client.PatchAsync("/variables/k", """{"key": "k", "value": "2"}""");
        Assert.Equal("what for", (await _client.GetAsync("/variables/k")).Body.GetProperty("description").GetString());
        await _client.PostAsync("/variables", """{"key": "k", "value": "3"}""");
        Assert.Equal(JsonValueKind.Null, (await _client.GetAsync("/variables/k")).Body.GetProperty("description").ValueKind);
        Assert.Equal("{'value': ['Missing data for required field.']}", (await _client.PostAsync("/variables", """{"key": "k"}""")).Detail);
    }

    [Fact]
    public async Task What_came_after_2_7_is_not_there()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.7" });
        using var client = new Airflow2Client(sandbox);
        Assert.Equal("2.7.3", (await client.GetAsync("/version")).Body.GetProperty("version").GetString());
        Airflow2Reply reply = await client.GetAsync("/dagStats?dag_ids=slow");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json", "Not Found"), (reply.Status, reply.Type, reply.Title));
        Assert.Equal("Extra query parameter(s) fields not in spec", (await client.GetAsync("/dags?fields=dag_id")).Detail);
        Assert.False((await client.GetAsync("/dags/slow")).Body.TryGetProperty("dag_display_name", out _));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/dags/slow/dagRuns", "{}")).Status);
    }

    [Fact]
    public async Task Runs_that_are_put_in_have_dates_of_their_own()
    {
        _sandbox.AddRun("fleet_002", "a/b");
        _sandbox.AddRun("fleet_002", "c", "failed");
        JsonElement[] runs = (await _client.GetAsync("/dags/fleet_002/dagRuns")).Body.GetProperty("dag_runs").EnumerateArray().ToArray();
        Assert.Equal(2, runs.Select(r => r.GetProperty("execution_date").GetString()).Distinct().Count());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/dags/fleet_002/dagRuns/a%2Fb")).Status);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    private async Task TriggerAsync(string dagId, string runId)
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.PostAsync($"/dags/{dagId}/dagRuns", $$"""{"dag_run_id": "{{runId}}"}""")).Status);
        _sandbox.Clock.Step(TimeSpan.FromMinutes(1));
    }

    private async Task<string?> StateAsync(string dagId, string runId) => (await _client.GetAsync($"/dags/{dagId}/dagRuns/{runId}")).Body.GetProperty("state").GetString();

    private async Task<int> CountAsync(string path) => (await _client.GetAsync(path)).Body.GetProperty("total_entries").GetInt32();
}

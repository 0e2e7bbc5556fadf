using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.EventLogs;

/// <summary>The audit log tells who did what, and what became of tasks.</summary>
public sealed class EventLogTests
{
    [Fact]
    public async Task It_tells_who_did_what()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using var client = new SandboxClient(sandbox, "op");
        await client.PatchAsync("/dags/slow", """{"is_paused": true}""");

        JsonElement entry = await LastAsync(client, "patch_dag");

        Assert.Equal("op", entry.GetProperty("owner").GetString());
        Assert.Equal("slow", entry.GetProperty("dag_id").GetString());
        Assert.Equal("""{"is_paused": true, "method": "PATCH"}""", entry.GetProperty("extra").GetString());
    }

    [Fact]
    public async Task It_tells_what_became_of_a_task()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        sandbox.Clock.Stop();
        using var client = new SandboxClient(sandbox);
        await client.TriggerAsync("slow", "told");
        sandbox.Clock.Step(TimeSpan.FromMinutes(5));

        (_, JsonElement body) = await client.GetAsync("/eventLogs?run_id=told&task_id=sleep&order_by=id");

        Assert.Equal(["running", "success"], body.GetProperty("event_logs").EnumerateArray().Select(e => e.GetProperty("event").GetString()!));
    }

    [Fact]
    public async Task It_tells_of_calls_that_failed_except_on_3_0()
    {
        foreach ((string version, int expected) in new[] { ("3.3", 1), ("3.0", 0) })
        {
            using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = version });
            using var client = new SandboxClient(sandbox);
            await client.TriggerAsync("orders_etl", "bad", """{"region": "moon"}""");

            (_, JsonElement body) = await client.GetAsync("/eventLogs?event=trigger_dag_run");

            Assert.Equal(expected, body.GetProperty("total_entries").GetInt32());
        }
    }

    [Theory]
    [InlineData("/variables", """{"key": "plain", "value": "canary"}""")]
    [InlineData("/variables", """{"key": "k", "value": {"password": "canary"}}""")]
    public async Task It_tells_no_secret(string path, string body)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using var client = new SandboxClient(sandbox);
        await client.PostAsync(path, body);

        JsonElement entry = await LastAsync(client, "post_variable");

        Assert.DoesNotContain("canary", entry.GetProperty("extra").GetString(), StringComparison.Ordinal);
        Assert.Contains("***", entry.GetProperty("extra").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> LastAsync(SandboxClient client, string happened)
    {
        (_, JsonElement body) = await client.GetAsync($"/eventLogs?event={happened}&order_by=-id&limit=1");
        return Assert.Single(body.GetProperty("event_logs").EnumerateArray().ToArray());
    }
}

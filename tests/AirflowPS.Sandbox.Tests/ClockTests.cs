using System.Net;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests;

public sealed class ClockTests : IDisposable
{
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start();
    private readonly SandboxClient _client;

    public ClockTests() => _client = new SandboxClient(_sandbox);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_stopped_clock_moves_only_by_steps()
    {
        _sandbox.Clock.Stop();
        DateTimeOffset before = _sandbox.Clock.Now;
        await _client.TriggerAsync("orders_etl", "one");
        Assert.Equal("queued", await _client.StateAsync("orders_etl", "one"));
        Assert.Equal(before, _sandbox.Clock.Now);

        _sandbox.Clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal("running", await _client.StateAsync("orders_etl", "one"));
        _sandbox.Clock.Step(TimeSpan.FromSeconds(30));
        Assert.Equal("success", await _client.StateAsync("orders_etl", "one"));
        Assert.Equal(before.AddSeconds(31), _sandbox.Clock.Now);
    }

    [Fact]
    public async Task Many_small_steps_are_one_large_one()
    {
        _sandbox.Clock.Stop();
        await _client.TriggerAsync("always_fails", "large");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(20));
        await _client.TriggerAsync("always_fails", "small");
        for (int i = 0; i < 200; i++)
        {
            _sandbox.Clock.Step(TimeSpan.FromMilliseconds(100));
        }

        (_, JsonElement large) = await _client.GetAsync("/dags/always_fails/dagRuns/large");
        (_, JsonElement small) = await _client.GetAsync("/dags/always_fails/dagRuns/small");
        Assert.Equal("failed", small.GetProperty("state").GetString());
        Assert.Equal(large.GetProperty("duration").GetDouble(), small.GetProperty("duration").GetDouble());
    }

    [Fact]
    public async Task It_runs_by_itself_and_faster_when_told()
    {
        _sandbox.Clock.Speed = 1000;
        await _client.TriggerAsync("orders_etl", "quick");
        string? state;
        do
        {
            state = await _client.StateAsync("orders_etl", "quick");
        }
        while (state is "queued" or "running");

        Assert.Equal("success", state);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed) => Assert.Throws<ArgumentOutOfRangeException>(() => _sandbox.Clock.Speed = speed);

    [Fact]
    public async Task A_failing_task_is_tried_again_and_each_try_has_its_log()
    {
        _sandbox.Clock.Stop();
        await _client.TriggerAsync("always_fails", "bad");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(2));
        (_, JsonElement waiting) = await _client.GetAsync("/dags/always_fails/dagRuns/bad/taskInstances/boom");
        Assert.Equal("up_for_retry", waiting.GetProperty("state").GetString());

        _sandbox.Clock.Step(TimeSpan.FromSeconds(20));
        (_, JsonElement tries) = await _client.GetAsync("/dags/always_fails/dagRuns/bad/taskInstances/boom/tries");
        Assert.Equal(2, tries.GetProperty("total_entries").GetInt32());
        foreach (int number in new[] { 1, 2 })
        {
            (HttpStatusCode status, JsonElement log) = await _client.GetAsync($"/dags/always_fails/dagRuns/bad/taskInstances/boom/logs/{number}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("boom: the upstream file is missing", log.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_growing_log_gives_each_line_once()
    {
        _sandbox.Clock.Stop();
        await _client.TriggerAsync("slow", "s", """{"seconds": 5}""");
        var lines = new List<string>();
        string? token = "";
        _sandbox.Clock.Step(TimeSpan.FromSeconds(1.5));
        while (token is not null)
        {
            (_, JsonElement log) = await _client.GetAsync("/dags/slow/dagRuns/s/taskInstances/sleep/logs/1" + (token.Length > 0 ? "?token=" + Uri.EscapeDataString(token) : ""));
            lines.AddRange(log.GetProperty("content").EnumerateArray().Select(l => l.GetProperty("event").GetString()!).Where(l => l.StartsWith("tick", StringComparison.Ordinal)));
            token = log.GetProperty("continuation_token").GetString();
            _sandbox.Clock.Step(TimeSpan.FromSeconds(1.7));
        }

        Assert.Equal(new[] { "tick 0", "tick 1", "tick 2", "tick 3", "tick 4" }, lines);
    }

    [Fact]
    public async Task A_log_that_is_cut_short_shows_nothing_after_the_cut()
    {
        _sandbox.Clock.Stop();
        await _client.TriggerAsync("slow", "s", """{"seconds": 30}""");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(5));
        await _client.PatchAsync("/dags/slow/dagRuns/s", """{"state": "failed"}""");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(60));
        (_, JsonElement log) = await _client.GetAsync("/dags/slow/dagRuns/s/taskInstances/sleep/logs/1");
        Assert.Equal(JsonValueKind.Null, log.GetProperty("continuation_token").ValueKind);
        string last = log.GetProperty("content").EnumerateArray().Last().GetProperty("event").GetString()!;
        Assert.StartsWith("tick ", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pools_and_active_runs_hold_tasks_back()
    {
        _sandbox.Clock.Stop();
        await _client.PostAsync("/pools", """{"name": "tiny_pool", "slots": 1}""");
        await _client.PatchAsync("/dags/pool_hungry", """{"is_paused": false}""");
        await _client.TriggerAsync("pool_hungry", "p");
        await _client.TriggerAsync("slow", "a", """{"seconds": 8}""");
        await _client.TriggerAsync("slow", "b", """{"seconds": 8}""");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(5));
        (_, JsonElement pool) = await _client.GetAsync("/pools/tiny_pool");
        Assert.Equal(1, pool.GetProperty("running_slots").GetInt32());
        Assert.Equal(1, pool.GetProperty("scheduled_slots").GetInt32());
        Assert.Equal("running", await _client.StateAsync("slow", "a"));
        Assert.Equal("queued", await _client.StateAsync("slow", "b"));

        _sandbox.Clock.Step(TimeSpan.FromSeconds(60));
        Assert.Equal("success", await _client.StateAsync("pool_hungry", "p"));
        Assert.Equal("success", await _client.StateAsync("slow", "b"));
    }

    [Fact]
    public async Task The_wait_stream_tells_the_state_until_the_run_ends()
    {
        _sandbox.Clock.Stop();
        await _client.TriggerAsync("slow", "w", """{"seconds": 5}""");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(2));
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags/slow/dagRuns/w/wait?interval=1");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("""{"state": "running"}""", await lines.ReadLineAsync());
        _sandbox.Clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal("""{"state": "running"}""", await lines.ReadLineAsync());
        _sandbox.Clock.Step(TimeSpan.FromSeconds(30));
        Assert.Equal("""{"state": "success"}""", await lines.ReadLineAsync());
        Assert.Null(await lines.ReadLineAsync());
    }
}

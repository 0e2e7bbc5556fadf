namespace AirflowPS.Client.Tests;

public class DagRunBlockerTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task A_paused_DAG(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        DagRunBlocker blocker = Assert.Single(await FindAsync(server, "fleet_101"));

        Assert.Equal(("fleet_101", "r", null, "DagPaused"), (blocker.DagId, blocker.DagRunId, blocker.TaskId, blocker.Kind));
        Assert.Equal(server.Session.Server, blocker.Server);
        Assert.True(Assert.IsType<Dag>(blocker.Evidence).IsPaused);
    }

    [Fact]
    public async Task A_date_in_the_future()
    {
        using TestServer server = await TestServer.StartAsync("3.3");

        DagRunBlocker blocker = Assert.Single(await FindAsync(server, "slow", new TriggerRequest { DagRunId = "r", RunAfter = DateTimeOffset.UtcNow.AddYears(9) }));

        Assert.Equal("RunAfter", blocker.Kind);
        Assert.Equal("r", Assert.IsType<DagRun>(blocker.Evidence).DagRunId);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task As_many_active_runs_as_the_DAG_may_have(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "first" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(2));

        DagRunBlocker blocker = Assert.Single(await FindAsync(server, "slow"));

        Assert.Equal(("MaxActiveRuns", "The DAG may have 1 active run, and has 1."), (blocker.Kind, blocker.Reason));
        Assert.Equal("first", Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<DagRun>>(blocker.Evidence)).DagRunId);
        Assert.Empty(await new DagRunBlockerFinder(server.Session).FindAsync("slow", "first", CallContext.None));
    }

    [Fact]
    public async Task A_pool_that_is_full()
    {
        using TestServer server = await TestServer.StartAsync("3.3");
        await server.Session.CreatePoolAsync("tiny_pool", new PoolChange { Slots = 1, IncludeDeferred = false }, CallContext.None);
        await server.Session.SetDagPausedAsync("pool_hungry", false, CallContext.None);

        DagRunBlocker blocker = Assert.Single(await FindAsync(server, "pool_hungry"));

        Assert.Equal(("PoolFull", "second", -1), (blocker.Kind, blocker.TaskId, blocker.MapIndex));
        Assert.Equal("The pool 'tiny_pool' has 0 of 1 slots open, and the task wants 1.", blocker.Reason);
        Assert.Equal("tiny_pool", Assert.IsType<Pool>(blocker.Evidence).Name);
    }

    [Fact]
    public async Task A_person_who_is_asked()
    {
        using TestServer server = await TestServer.StartAsync("3.3");
        await server.Session.SetDagPausedAsync("needs_human", false, CallContext.None);

        DagRunBlocker blocker = Assert.Single(await FindAsync(server, "needs_human"));

        Assert.Equal(("PersonAsked", "approve"), (blocker.Kind, blocker.TaskId));
        Assert.False(Assert.IsType<HitlDetail>(blocker.Evidence).ResponseReceived);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task A_file_that_fails_to_import(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "r" }, IfExists.Fail, CallContext.None);
        server.Sandbox.AddImportError("ops_cases.py", "Traceback (most recent call last):\nKeyError: 'ops'");

        DagRunBlocker blocker = Assert.Single(await new DagRunBlockerFinder(server.Session).FindAsync("slow", "r", CallContext.None));

        Assert.Equal("ImportError", blocker.Kind);
        Assert.Contains("KeyError: 'ops'", blocker.Reason, StringComparison.Ordinal);
        Assert.EndsWith("ops_cases.py", Assert.IsType<ImportError>(blocker.Evidence).Filename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduler_that_is_silent()
    {
        using RecordedServer server = RecordedServer.Start(
            Answer("dags/slow/dagRuns/r", """{"dag_id": "slow", "dag_run_id": "r", "state": "queued"}"""),
            Answer("dags/slow", """{"dag_id": "slow", "is_paused": false, "is_active": true, "has_import_errors": false, "max_active_runs": 16}"""),
            Answer("dags/slow/dagRuns", """{"dag_runs": [], "total_entries": 0}"""),
            Answer("health", """{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "unhealthy", "latest_scheduler_heartbeat": "2026-11-22T07:26:47.256923+00:00"}}"""));
        using AirflowSession session = await server.OpenAsync();

        DagRunBlocker blocker = Assert.Single(await new DagRunBlockerFinder(session).FindAsync("slow", "r", CallContext.None));

        Assert.Equal(("SchedulerSilent", "The scheduler is unhealthy; it last reported at 2026-11-22 07:26:47Z."), (blocker.Kind, blocker.Reason));
        Assert.IsType<Health>(blocker.Evidence);
    }

    [Fact]
    public async Task Nothing_where_the_run_has_ended()
    {
        using TestServer server = await TestServer.StartAsync("3.3");
        await server.RunAsync("branching", "r");

        Assert.Empty(await new DagRunBlockerFinder(server.Session).FindAsync("branching", "r", CallContext.None));
    }

    private static async Task<IReadOnlyList<DagRunBlocker>> FindAsync(TestServer server, string dagId, TriggerRequest? trigger = null)
    {
        await server.Session.TriggerDagRunAsync(dagId, trigger ?? new TriggerRequest { DagRunId = "r" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(4));
        return await new DagRunBlockerFinder(server.Session).FindAsync(dagId, "r", CallContext.None);
    }

    private static RecordedAnswer Answer(string path, string json) => new("/api/v1/" + path, null, 200, "application/json", System.Text.Encoding.UTF8.GetBytes(json));
}

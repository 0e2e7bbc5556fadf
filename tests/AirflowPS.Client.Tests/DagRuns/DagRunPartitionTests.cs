namespace AirflowPS.Client.Tests;

/// <summary>Runs that are chosen by the partition that they made, over the sandbox's wire.</summary>
public class DagRunPartitionTests
{
    private static readonly PartitionSelector January = new()
    {
        DateAfter = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        DateBefore = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task Those_of_a_key_are_cleared_and_no_others()
    {
        using TestServer server = await StartAsync("us", "us", "eu");

        IReadOnlyList<TaskInstance> reached = await server.Session.PreviewClearPartitionAsync("slow", new PartitionSelector { Key = "us" }, new DagRunClear(), CallContext.None);
        Assert.Equal(["r0", "r1"], reached.Select(instance => instance.DagRunId).Distinct());
        IReadOnlyList<DagRun> cleared = await server.Session.ClearPartitionAsync("slow", new PartitionSelector { Key = "us" }, new DagRunClear(), CallContext.None);

        Assert.Equal([("r0", "queued", "us"), ("r1", "queued", "us")], cleared.Select(run => (run.DagRunId, run.State, run.PartitionKey)));
        Assert.Equal("success", (await server.Session.GetDagRunAsync("slow", "r2", CallContext.None)).State);
    }

    [Fact]
    public async Task Those_of_a_window_are_cleared_with_its_ends()
    {
        using TestServer server = await StartAsync("2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "us");

        IReadOnlyList<DagRun> cleared = await server.Session.ClearPartitionAsync("slow", January, new DagRunClear(), CallContext.None);

        Assert.Equal(["r1", "r2"], cleared.Select(run => run.DagRunId));
        Assert.Equal(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), cleared[1].PartitionDate!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task A_partition_is_taken_from_its_runs_and_they_are_left_as_they_are()
    {
        using TestServer server = await StartAsync("us", "us", "eu");
        var us = new PartitionSelector { Key = "us" };

        Assert.Equal(new PartitionReset(2, 0), await server.Session.PreviewResetPartitionAsync("slow", null, us, clears: false, CallContext.None));
        Assert.Equal(new PartitionReset(2, 0), await server.Session.ResetPartitionAsync("slow", null, us, clears: false, CallContext.None));

        DagRun run = await server.Session.GetDagRunAsync("slow", "r0", CallContext.None);
        Assert.Equal((null, "success"), (run.PartitionKey, run.State));
        Assert.Equal("eu", (await server.Session.GetDagRunAsync("slow", "r2", CallContext.None)).PartitionKey);
        Assert.Equal(new PartitionReset(0, 0), await server.Session.PreviewResetPartitionAsync("slow", null, us, clears: false, CallContext.None));
    }

    [Fact]
    public async Task A_run_that_loses_its_partition_can_be_cleared_with_that()
    {
        using TestServer server = await StartAsync("us");

        PartitionReset reset = await server.Session.ResetPartitionAsync("slow", "r0", null, clears: true, CallContext.None);

        DagRun run = await server.Session.GetDagRunAsync("slow", "r0", CallContext.None);
        Assert.Equal((null, "queued"), (run.PartitionKey, run.State));
        Assert.Equal("1 run, 1 task instance", reset.ToString());
    }

    [Fact]
    public async Task A_choice_says_what_it_is()
    {
        Assert.Equal("partition 'us'", new PartitionSelector { Key = "us" }.ToString());
        Assert.Equal("the partitions from 2026-01-01T00:00:00+00:00 to 2026-01-31T00:00:00+00:00", January.ToString());
        using TestServer server = await TestServer.StartAsync("3.0");
        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.ClearPartitionAsync("slow", January, new DagRunClear(), CallContext.None));
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
    }

    private static async Task<TestServer> StartAsync(params string[] keys)
    {
        TestServer server = await TestServer.StartAsync();
        for (int i = 0; i < keys.Length; i++)
        {
            await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = $"r{i}", PartitionKey = keys[i] }, IfExists.Fail, CallContext.None);
            await server.Session.SetDagRunAsync("slow", $"r{i}", new DagRunChange { State = "success" }, CallContext.None);
        }

        server.Sandbox.ClearRequests();
        return server;
    }
}

using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class DagRunRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Reads_lists_changes_clears_and_deletes(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        DagRun run = await server.RunAsync("always_fails", "r");
        Assert.Equal("failed", run.State);

        Assert.Equal("r", (await server.Session.ReadDagRuns("always_fails", new Query(), new ListRange(0, 1)).ReadAllAsync()).Single().DagRunId);
        Assert.Equal("seen", (await server.Session.SetDagRunAsync("always_fails", "r", new DagRunChange { Note = "seen" }, CallContext.None)).Note);
        DagRun changed = await server.Session.SetDagRunAsync("always_fails", "r", new DagRunChange { State = "success" }, CallContext.None);
        Assert.Equal(("success", "seen"), (changed.State, changed.Note));
        Assert.Null((await server.Session.SetDagRunAsync("always_fails", "r", new DagRunChange { Note = null }, CallContext.None)).Note);

        await server.Session.SetDagRunAsync("always_fails", "r", new DagRunChange { State = "failed" }, CallContext.None);
        IReadOnlyList<TaskInstance> preview = await server.Session.PreviewClearDagRunAsync("always_fails", "r", new DagRunClear(), CallContext.None);
        Assert.NotEmpty(preview);
        Assert.Equal("failed", (await server.Session.GetDagRunAsync("always_fails", "r", CallContext.None)).State);
        Assert.Equal("queued", (await server.Session.ClearDagRunAsync("always_fails", "r", new DagRunClear(), CallContext.None)).State);

        await server.Session.SetDagRunAsync("always_fails", "r", new DagRunChange { State = "failed" }, CallContext.None);
        await server.Session.DeleteDagRunAsync("always_fails", "r", CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetDagRunAsync("always_fails", "r", CallContext.None))).Kind);
    }

    [Fact]
    public async Task The_newest_come_first_over_all_DAGs()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { DagRunId = "older" }, IfExists.Fail, CallContext.None);
        await server.Session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "newer" }, IfExists.Fail, CallContext.None);

        List<DagRun> runs = await server.Session.ReadDagRuns(null, new Query(), new ListRange(0, 2)).ReadAllAsync();

        Assert.Equal(["newer", "older"], runs.Select(run => run.DagRunId));
        Assert.EndsWith("/dags/~/dagRuns", server.Sandbox.Requests[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_names_in_its_mask_what_was_given_and_nothing_else()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("fleet_001", "r");
        server.Sandbox.ClearRequests();

        await server.Session.SetDagRunAsync("fleet_001", "r", new DagRunChange { Note = null }, CallContext.None);

        SandboxRequest request = Assert.Single(server.Sandbox.Requests);
        Assert.Equal("update_mask=note", request.Query);
        Assert.Equal("""{"note":null}""", request.Body);
    }

    [Fact]
    public async Task Clearing_always_says_whether_it_is_meant_and_how_far_it_goes()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("always_fails", "r");
        server.Sandbox.ClearRequests();

        await server.Session.PreviewClearDagRunAsync("always_fails", "r", new DagRunClear { OnlyFailed = true }, CallContext.None);
        await server.Session.PreviewClearTaskInstancesAsync("always_fails", new ClearRequest { DagRunId = "r" }, CallContext.None);

        Assert.Equal("""{"dry_run":true,"only_failed":true}""", server.Sandbox.Requests[0].Body);
        Assert.Equal("""{"dry_run":true,"only_failed":false,"reset_dag_runs":true,"dag_run_id":"r"}""", server.Sandbox.Requests[1].Body);
    }

    [Fact]
    public async Task Dots_never_reach_the_DAG()
    {
        using TestServer server = await TestServer.StartAsync("3.0");
        foreach (string id in new[] { "..", ".", "", "~" })
        {
            Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeleteDagRunAsync("orders_etl", id, CallContext.None))).Kind);
        }

        Assert.Empty(server.Sandbox.Requests);
        await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeleteDagRunAsync("orders_etl", "x/../..", CallContext.None));
        Assert.EndsWith("/dagRuns/x%2F..%2F..", server.Sandbox.Requests[0].Path, StringComparison.Ordinal);
        Assert.Equal("orders_etl", (await server.Session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Fact]
    public async Task A_running_run_is_not_deleted_by_newer_servers()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "r" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(3));

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeleteDagRunAsync("slow", "r", CallContext.None));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
        Assert.Contains("cannot be deleted in running state", e.Message, StringComparison.Ordinal);
    }
}

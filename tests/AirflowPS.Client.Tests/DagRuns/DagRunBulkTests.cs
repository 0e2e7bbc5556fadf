using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Runs of a DAG that are changed in one request: what was done is told, what was not goes alone.</summary>
public class DagRunBulkTests
{
    private static readonly string[] Two = ["a", "b"];

    [Fact]
    public async Task Runs_of_a_DAG_are_deleted_in_one_request_and_one_that_goes_on_is_left_alone()
    {
        using TestServer server = await StartAsync();
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "running" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(2));
        server.Sandbox.ClearRequests();

        BulkResult result = await server.Session.DeleteDagRunsAsync("slow", ["a", "b", "running", "nope"], CallContext.None);

        Assert.Equal([true, true, false, false], new[] { "a", "b", "running", "nope" }.Select(result.Has));
        Assert.Equal(1, server.CountRequests("PATCH", "/dags/slow/dagRuns"));
        Assert.DoesNotContain("running", Assert.Single(server.Sandbox.Requests, request => request.Method == "PATCH").Body, StringComparison.Ordinal);
        Assert.Equal(["running"], (await server.Session.ReadDagRuns("slow", new Query(), ListRange.All).ReadAllAsync()).Select(run => run.DagRunId));
    }

    [Fact]
    public async Task Runs_of_a_DAG_are_changed_in_one_request()
    {
        using TestServer server = await StartAsync();

        BulkResult result = await server.Session.SetDagRunsAsync("slow", ["a", "nope", "b"], new DagRunChange { State = "failed", Note = "seen" }, CallContext.None);

        Assert.Equal([true, false, true], new[] { "a", "nope", "b" }.Select(result.Has));
        Assert.Single(server.Sandbox.Requests);
        IReadOnlyDictionary<string, DagRun> runs = await server.Session.FindDagRunsAsync("slow", Two, CallContext.None);
        Assert.All(Two, id => Assert.Equal(("failed", "seen"), (runs[id].State, runs[id].Note)));
    }

    [Fact]
    public async Task A_note_is_taken_away_from_each_alone()
    {
        using TestServer server = await StartAsync();

        BulkResult result = await server.Session.SetDagRunsAsync("slow", Two, new DagRunChange { Note = "" }, CallContext.None);

        Assert.False(result.Has("a"));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task Runs_of_a_DAG_are_cleared_in_one_request()
    {
        using TestServer server = await StartAsync();

        IReadOnlyDictionary<string, DagRun> cleared = await server.Session.ClearDagRunsAsync("slow", ["a", "b", "a"], new DagRunClear { Note = "again" }, CallContext.None);

        Assert.Equal(Two, cleared.Keys.Order(StringComparer.Ordinal));
        Assert.All(cleared.Values, run => Assert.Equal(("queued", "again", server.Session.Server), (run.State, run.Note, run.Server)));
        Assert.Equal("/api/v2/dags/slow/clearDagRuns", Assert.Single(server.Sandbox.Requests).Path);
    }

    [Fact]
    public async Task Where_one_of_them_is_refused_none_is_cleared_and_all_go_alone()
    {
        using TestServer server = await StartAsync();

        Assert.Empty(await server.Session.ClearDagRunsAsync("slow", ["a", "nope", "b"], new DagRunClear(), CallContext.None));
        Assert.Equal("success", (await server.Session.GetDagRunAsync("slow", "a", CallContext.None)).State);
    }

    [Fact]
    public async Task A_lost_answer_to_what_sets_tasks_going_is_an_error()
    {
        using TestServer server = await StartAsync();

        server.Fault(SandboxFaultKind.DropBeforeAnswer, "POST");
        await Assert.ThrowsAsync<AirflowException>(() => server.Session.ClearDagRunsAsync("slow", Two, new DagRunClear(), CallContext.None));
        server.Fault(SandboxFaultKind.DropBeforeAnswer, "PATCH");
        await Assert.ThrowsAsync<AirflowException>(() => server.Session.SetDagRunsAsync("slow", Two, new DagRunChange { State = "queued" }, CallContext.None));
        server.Fault(SandboxFaultKind.DropBeforeAnswer, "PATCH");
        Assert.False((await server.Session.SetDagRunsAsync("slow", Two, new DagRunChange { State = "failed" }, CallContext.None)).Has("a"));
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Where_the_server_has_no_such_request_nothing_is_sent(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Assert.False((await server.Session.DeleteDagRunsAsync("slow", Two, CallContext.None)).Has("a"));
        Assert.False((await server.Session.SetDagRunsAsync("slow", Two, new DagRunChange { State = "failed" }, CallContext.None)).Has("a"));
        Assert.Empty(await server.Session.ClearDagRunsAsync("slow", Two, new DagRunClear(), CallContext.None));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("~")]
    public async Task An_id_that_no_path_could_hold_is_in_no_body_either(string runId)
    {
        using TestServer server = await StartAsync();

        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.ClearDagRunsAsync("slow", ["a", runId], new DagRunClear(), CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.SetDagRunsAsync("slow", ["a", runId], new DagRunChange { State = "failed" }, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static async Task<TestServer> StartAsync()
    {
        TestServer server = await TestServer.StartAsync();
        server.Sandbox.AddRun("slow", "a");
        server.Sandbox.AddRun("slow", "b");
        server.Sandbox.ClearRequests();
        return server;
    }
}

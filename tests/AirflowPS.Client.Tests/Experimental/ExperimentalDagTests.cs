namespace AirflowPS.Client.Tests;

/// <summary>DAGs of Airflow 1.10, over the sandbox's wire.</summary>
public class ExperimentalDagTests
{
    [Fact]
    public async Task Those_that_have_run_are_listed_with_whether_they_are_paused()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest(), IfExists.Fail, CallContext.None);
        await server.Session.SetDagPausedAsync("slow", true, CallContext.None);

        List<Dag> dags = await server.Session.ReadDags(new Query(), ListRange.All).ReadAllAsync();

        Assert.Equal([("orders_etl", false), ("slow", true)], dags.Select(dag => (dag.DagId!, dag.IsPaused!.Value)));
        Assert.All(dags, dag => Assert.Equal(server.Session.Server, dag.Server));
        Assert.EndsWith("/admin/airflow/graph?dag_id=orders_etl", dags[0].WebUri!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_ids_cost_one_request()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest(), IfExists.Fail, CallContext.None);
        server.Sandbox.ClearRequests();

        List<Dag> dags = await server.Session.ReadDags(new Query().Only("dag_id"), ListRange.All).ReadAllAsync();

        Assert.Equal(["orders_etl", "slow"], dags.Select(dag => dag.DagId));
        Assert.Single(server.Sandbox.Requests);
    }

    [Fact]
    public async Task One_is_read_by_name_also_if_it_never_ran()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Dag dag = await server.Session.GetDagAsync("always_fails", CallContext.None);

        Assert.Equal(("always_fails", false), (dag.DagId, dag.IsPaused!.Value));
        Assert.Null(dag.Description);
    }

    [Fact]
    public async Task One_is_paused_and_resumed()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Assert.True((await server.Session.SetDagPausedAsync("slow", true, CallContext.None)).IsPaused);
        Assert.True((await server.Session.GetDagAsync("slow", CallContext.None)).IsPaused);
        Assert.False((await server.Session.SetDagPausedAsync("slow", false, CallContext.None)).IsPaused);
    }

    [Fact]
    public async Task A_read_only_session_pauses_nothing_though_it_is_a_GET()
    {
        using TestServer server = await TestServer.StartAsync("1.10", readOnly: true);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.SetDagPausedAsync("slow", true, CallContext.None));

        Assert.Equal(AirflowErrorKind.ReadOnlySession, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    public static TheoryData<string, Func<AirflowSession, string, Task>> Routes => new()
    {
        { "get", (session, dag) => session.GetDagAsync(dag, CallContext.None) },
        { "pause", (session, dag) => session.SetDagPausedAsync(dag, true, CallContext.None) },
        { "task", (session, dag) => session.GetTaskAsync(dag, "extract", CallContext.None) },
        { "runs", (session, dag) => session.ReadDagRuns(dag, new Query(), ListRange.All).ReadAllAsync() },
        { "run", (session, dag) => session.GetDagRunAsync(dag, "r1", CallContext.None) },
        { "state", (session, dag) => ExperimentalDagRuns.GetStateAsync(session, dag, DateTime.Now, CallContext.None) },
        { "trigger", (session, dag) => session.TriggerDagRunAsync(dag, new TriggerRequest(), IfExists.Fail, CallContext.None) },
        { "task instance", (session, dag) => session.GetTaskInstanceAsync(dag, "r1", "extract", null, CallContext.None) },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task One_that_is_not_there_is_not_found_whatever_the_server_makes_of_it(string route, Func<AirflowSession, string, Task> call)
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => call(server.Session, "never_was"));

        Assert.True(e.Kind == AirflowErrorKind.NotFound, $"{route}: {e.Kind}");
        Assert.Contains("Dag id never_was not found", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_file_no_longer_gives_it_is_not_found_and_hides_no_other()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest(), IfExists.Fail, CallContext.None);
        server.Sandbox.AddDag(new AirflowPS.Sandbox.SandboxDag { DagId = "gone" });
        await server.Session.TriggerDagRunAsync("gone", new TriggerRequest(), IfExists.Fail, CallContext.None);
        server.Sandbox.AddImportError("gone.py", "NameError");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.ReadDagRuns("gone", new Query(), ListRange.All).ReadAllAsync());

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Equal(["orders_etl", "slow"], (await server.Session.ReadDagRuns(null, new Query(), ListRange.All).ReadAllAsync()).Select(run => run.DagId).Order());
    }

    [Fact]
    public async Task What_it_cannot_tell_is_said_before_anything_is_sent()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetDagDetailsAsync("slow", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, Assert.Throws<AirflowException>(() => server.Session.ReadDags(new Query().Add("tags", "x"), ListRange.All)).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }
}

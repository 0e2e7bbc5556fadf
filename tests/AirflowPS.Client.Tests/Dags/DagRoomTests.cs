namespace AirflowPS.Client.Tests;

public class DagRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Reads_lists_and_pauses(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Dag dag = Assert.Single(await server.Session.ReadDags(new Query().Add("tags", "orders"), ListRange.All).ReadAllAsync(), dag => dag.DagId == "orders_etl");
        DagDetails details = await server.Session.GetDagDetailsAsync("orders_etl", CallContext.None);

        Assert.Contains("orders", dag.Tags!.Select(tag => tag.ToString()));
        Assert.Equal(dag.TimetableSummary, dag.Schedule);
        Assert.Equal("orders_etl", dag.ToString());
        Assert.IsType<Dictionary<string, object?>>(details.Params);
        Assert.Equal(server.Session.Server, details.LatestDagVersion!.Server);
        Assert.True((await server.Session.SetDagPausedAsync("orders_etl", true, CallContext.None)).IsPaused);
        Assert.True((await server.Session.SetDagPausedAsync("orders_etl", true, CallContext.None)).IsPaused);
        Assert.False((await server.Session.SetDagPausedAsync("orders_etl", false, CallContext.None)).IsPaused);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Tasks_know_their_DAG(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        IReadOnlyList<AirflowTask> tasks = await server.Session.GetTasksAsync("orders_etl", new Query(), CallContext.None);
        AirflowTask task = await server.Session.GetTaskAsync("orders_etl", "transform", CallContext.None);

        Assert.Equal(tasks.Select(each => each.TaskId).Order(StringComparer.Ordinal), tasks.Select(each => each.TaskId));
        Assert.All(tasks.Append(task), each => Assert.Equal(("orders_etl", server.Session.Server), (each.DagId, each.Server)));
        Assert.True(task.IsMapped);
        Assert.NotNull(task.RetryDelay);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    [InlineData("1.10")]
    public async Task Is_deleted(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        await server.Session.DeleteDagAsync("always_fails", CallContext.None);

        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeleteDagAsync("always_fails", CallContext.None))).Kind);
    }

    [Fact]
    public async Task Counts_of_runs_are_asked_for_by_id_where_the_server_wants_some()
    {
        using TestServer server = await TestServer.StartAsync("2.11");

        IReadOnlyList<DagStatistic> all = await server.Session.ReadDagStatistics(ListRange.All).ReadAllAsync();

        Assert.Contains(all, statistic => statistic is { DagId: "orders_etl", Success: 1 });
        Assert.All(all, statistic => Assert.NotEqual(0, statistic.Queued + statistic.Running + statistic.Success + statistic.Failed));
        Assert.All(server.Sandbox.Requests.Where(request => request.Path.EndsWith("/dagStats", StringComparison.Ordinal)), request => Assert.Contains("dag_ids=", request.Query, StringComparison.Ordinal));
    }
}

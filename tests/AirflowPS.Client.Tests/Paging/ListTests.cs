namespace AirflowPS.Client.Tests;

/// <summary>Lists over the wire.</summary>
public class ListTests
{
    [Fact]
    public async Task All_of_many_pages_each_once_and_in_order()
    {
        using TestServer server = await TestServer.StartAsync();

        PageReader<Dag> reader = server.Session.ReadDags(new Query(), ListRange.All);
        List<string> ids = [.. (await reader.ReadAllAsync()).Select(dag => dag.DagId!)];

        Assert.True(ids.Count > 130);
        Assert.Equal(reader.TotalEntries, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(server.Sandbox.Requests, request => Assert.Contains("order_by=dag_id", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_few_take_one_request_for_no_more_than_those()
    {
        using TestServer server = await TestServer.StartAsync();

        List<Dag> dags = await server.Session.ReadDags(new Query(), new ListRange(0, 5)).ReadAllAsync();

        Assert.Equal(5, dags.Count);
        Assert.Contains("limit=5", Assert.Single(server.Sandbox.Requests).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_from_the_middle()
    {
        using TestServer server = await TestServer.StartAsync();
        List<Dag> all = await server.Session.ReadDags(new Query(), ListRange.All).ReadAllAsync();

        List<Dag> some = await server.Session.ReadDags(new Query(), new ListRange(95, 10)).ReadAllAsync();

        Assert.Equal(all.Skip(95).Take(10).Select(dag => dag.DagId), some.Select(dag => dag.DagId));
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_gives_nothing()
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.Empty(await server.Session.ReadDags(new Query().Add("tags", "no-such-tag"), ListRange.All).ReadAllAsync());
    }

    [Fact]
    public async Task A_bad_parameter_is_told_before_anything_is_sent()
    {
        using TestServer server = await TestServer.StartAsync("3.0");

        AirflowException e = Assert.Throws<AirflowException>(() => server.Session.ReadDagRuns(null, new Query().Add("run_id_pattern", "x"), ListRange.All));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("3.1", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task Batches_are_paged_in_their_body()
    {
        using TestServer server = await TestServer.StartAsync();
        for (int i = 0; i < 3; i++)
        {
            await server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest(), IfExists.Fail, CallContext.None);
        }

        List<DagRun> runs = await server.Session.ReadDagRunBatch(new() { ["dag_ids"] = new System.Text.Json.Nodes.JsonArray("fleet_001") }, new ListRange(0, 2)).ReadAllAsync();

        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.Equal("fleet_001", run.DagId));
    }
}

using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class XComRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Reads_lists_and_values_alike_on_all(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");

        List<XCom> all = await server.Session.ReadXComs("orders_etl", "r", null, new Query(), ListRange.All).ReadAllAsync();
        XCom extract = await server.Session.GetXComAsync(new XComKey("orders_etl", "r", "extract", null, "return_value"), CallContext.None);
        XCom mapped = await server.Session.GetXComAsync(new XComKey("orders_etl", "r", "transform", 1, "total"), CallContext.None);

        Assert.Equal(15, all.Count);
        Assert.All(all, xcom => Assert.Equal(("r", (object?)null), (xcom.DagRunId, xcom.Value)));
        Assert.Equal(new object[] { 1L, 2L, 3L }, extract.Value);
        Assert.Equal(("r", 19.9m, 1, server.Session.Server), (mapped.DagRunId, mapped.Value, mapped.MapIndex, mapped.Server));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Over_all_DAGs_and_runs_each_is_named_with_its_run(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("branching", "a");
        await server.RunAsync("branching", "b");
        await server.RunAsync("setup_teardown", "c");

        List<XCom> all = await server.Session.ReadXComs(null, null, null, new Query().Narrow("xcom_key", "return_value"), ListRange.All).ReadAllAsync();

        Assert.Equal(
            ["branching/a/choose", "branching/a/left.done", "branching/b/choose", "branching/b/left.done", "setup_teardown/c/create_cluster"],
            all.Where(xcom => xcom.DagId is "branching" or "setup_teardown").Select(xcom => $"{xcom.DagId}/{xcom.DagRunId}/{xcom.TaskId}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Before_2_10_a_value_is_Pythons_text()
    {
        using TestServer server = await TestServer.StartAsync("2.7");
        await server.RunAsync("orders_etl", "r");

        Assert.Equal("[1, 2, 3]", (await server.Session.GetXComAsync(new XComKey("orders_etl", "r", "extract", null, "return_value"), CallContext.None)).Value);
    }

    [Fact]
    public async Task Is_made_changed_and_deleted()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");
        var key = new XComKey("orders_etl", "r", "transform", 2, "by/hand");

        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetXComAsync(key, 1, create: false, CallContext.None))).Kind);
        Assert.Equal(1L, (await server.Session.SetXComAsync(key, 1, create: true, CallContext.None)).Value);
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.CreateXComAsync(key, null, CallContext.None))).Kind);
        Assert.Null((await server.Session.SetXComAsync(key, null, create: true, CallContext.None)).Value);
        Assert.Equal("a", Assert.IsType<object?[]>((await server.Session.SetXComAsync(key, new JsonArray("a", 1), create: false, CallContext.None)).Value)[0]);

        await server.Session.DeleteXComAsync(key, CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeleteXComAsync(key, CallContext.None))).Kind);
    }

    [Fact]
    public async Task What_a_server_lacks_is_not_sent()
    {
        using TestServer newer = await TestServer.StartAsync("3.0");
        using TestServer older = await TestServer.StartAsync("2.11");
        var key = new XComKey("orders_etl", "r", "extract", null, "k");

        Assert.Contains("3.2 or later", (await Assert.ThrowsAsync<AirflowException>(() => newer.Session.DeleteXComAsync(key, CallContext.None))).Message, StringComparison.Ordinal);
        Assert.Contains("'create_xcom_entry' takes Airflow 3.0 or later", (await Assert.ThrowsAsync<AirflowException>(() => older.Session.CreateXComAsync(key, 1, CallContext.None))).Message, StringComparison.Ordinal);
        Assert.Empty(newer.Sandbox.Requests);
        Assert.Empty(older.Sandbox.Requests);
    }

    [Theory]
    [InlineData("~")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_key_that_means_something_else_is_refused(string key)
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateXComAsync(new XComKey("orders_etl", "r", "extract", null, key), 1, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeleteXComAsync(new XComKey("orders_etl", "r", "extract", null, key), CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task What_a_task_returned_is_one_for_each_index()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        Assert.Equal(3, (await server.Session.GetReturnedAsync("orders_etl", "r", "transform", CallContext.None)).Count);
        Assert.Single(await server.Session.GetReturnedAsync("orders_etl", "r", "load", CallContext.None));
        Assert.Empty(await server.Session.GetReturnedAsync("orders_etl", "r", "nope", CallContext.None));
    }
}

using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class ConnectionTestTests
{
    private static readonly ConnectionChange Good = new() { ConnType = "postgres", Host = "db", Password = "hunter2" };
    private static readonly ConnectionChange Bad = new() { ConnType = "postgres", Host = "db.invalid", Password = "hunter2" };

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task One_that_is_described(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Assert.True((await server.Session.TestConnectionAsync("x", Good, CallContext.None)).Succeeded);
        ConnectionTest failed = await server.Session.TestConnectionAsync("x", Bad, CallContext.None);
        Assert.Equal(("x", false), (failed.ConnectionId, failed.Succeeded));
        Assert.Contains("db.invalid", failed.Message, StringComparison.Ordinal);
        Assert.Empty(await server.Session.ReadConnections(new Query(), ListRange.All).ReadAllAsync());
    }

    [Fact]
    public async Task One_that_is_stored_and_with_a_difference()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateConnectionAsync("wh", Bad, force: false, CallContext.None);
        server.Sandbox.ClearRequests();

        Assert.False((await server.Session.TestConnectionAsync("wh", new ConnectionChange(), CallContext.None)).Succeeded);
        Assert.Equal(["connection_id", "conn_type"], JsonDocument.Parse(server.Sandbox.Requests[^1].Body).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.True((await server.Session.TestConnectionAsync("wh", new ConnectionChange { Host = "db" }, CallContext.None)).Succeeded);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.TestConnectionAsync("missing", new ConnectionChange(), CallContext.None))).Kind);
    }

    [Fact]
    public async Task Airflow_2_tests_none_that_is_stored()
    {
        using TestServer server = await TestServer.StartAsync("2.11");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.TestConnectionAsync("wh", new ConnectionChange(), CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task On_a_worker_it_is_looked_at_until_it_has_ended()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Clock.Start();
        server.Sandbox.Clock.Speed = 10;

        Assert.True((await server.Session.TestConnectionOnWorkerAsync("x", Good, new ConnectionTestOptions { Queue = "default", Executor = "LocalExecutor" }, CallContext.None)).Succeeded);
        ConnectionTest failed = await server.Session.TestConnectionOnWorkerAsync("x", Bad, new ConnectionTestOptions(), CallContext.None);

        Assert.Equal(("x", false), (failed.ConnectionId, failed.Succeeded));
        Assert.Contains("db.invalid", failed.Message, StringComparison.Ordinal);
        Assert.Contains(server.Sandbox.Requests, request => request.Method == "GET" && request.Path.EndsWith("/enqueue-test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_does_not_come_is_waited_for_no_longer_than_told()
    {
        using TestServer server = await TestServer.StartAsync();

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() =>
            server.Session.TestConnectionOnWorkerAsync("x", Good, new ConnectionTestOptions { Queue = "nobodys", Timeout = TimeSpan.Zero }, CallContext.None));
        Assert.Equal(AirflowErrorKind.RequestTimedOut, e.Kind);

        // It is still there, and another one is not begun.
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() =>
            server.Session.TestConnectionOnWorkerAsync("x", Good, new ConnectionTestOptions(), CallContext.None))).Kind);
    }

    [Fact]
    public async Task A_worker_is_sent_all_of_a_stored_one_or_nothing()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Clock.Start();
        server.Sandbox.Clock.Speed = 10;
        await server.Session.CreateConnectionAsync("wh", new ConnectionChange { ConnType = "postgres", Host = "db", Login = "etl", Password = "hunter2" }, force: false, CallContext.None);
        server.Sandbox.ClearRequests();

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.TestConnectionOnWorkerAsync("wh", new ConnectionChange(), new ConnectionTestOptions(), CallContext.None));
        Assert.Equal(AirflowErrorKind.MaskedValue, e.Kind);
        Assert.Contains("-Password", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Sandbox.Requests, request => request.Method == "POST");

        Assert.True((await server.Session.TestConnectionOnWorkerAsync("wh", new ConnectionChange { Password = "hunter2" }, new ConnectionTestOptions(), CallContext.None)).Succeeded);
        JsonElement sent = JsonDocument.Parse(server.Sandbox.Requests.Last(request => request.Method == "POST").Body).RootElement;
        Assert.Equal("etl", sent.GetProperty("login").GetString());
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Before_3_3_there_are_no_workers_for_it(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.TestConnectionOnWorkerAsync("x", Good, new ConnectionTestOptions(), CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("3.3", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sandbox.Requests);
    }
}

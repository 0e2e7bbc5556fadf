using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class ConnectionRoomTests
{
    private const string Extra = """{"sslmode": "require", "private_key": "abc"}""";

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Makes_reads_changes_and_deletes(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Connection made = await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        Assert.Equal(("wh", "postgres", "db", 5432, "etl", "dwh"), (made.ConnectionId, made.ConnType, made.Host, made.Port, made.Login, made.Schema));
        Assert.Equal("""{"sslmode": "require", "private_key": "***"}""", made.Extra);
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None))).Kind);

        Connection changed = await server.Session.UpdateConnectionAsync("wh", new ConnectionChange { Host = "db2", Description = null, Schema = "" }, force: false, CallContext.None);
        Assert.Equal(("db2", 5432, "", "", "postgres"), (changed.Host, changed.Port, changed.Description ?? "", changed.Schema ?? "", changed.ConnType));

        Assert.Contains(await server.Session.ReadConnections(new Query(), ListRange.All).ReadAllAsync(), connection => connection.ConnectionId == "wh");
        await server.Session.DeleteConnectionAsync("wh", CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetConnectionAsync("wh", CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Changes_by_mask_what_was_given_and_nothing_else(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        server.Sandbox.ClearRequests();

        await server.Session.UpdateConnectionAsync("wh", new ConnectionChange { ConnType = "postgres", Port = 6432, Login = "etl2" }, force: false, CallContext.None);

        var request = Assert.Single(server.Sandbox.Requests);
        Assert.Equal("PATCH", request.Method);
        Assert.Equal(["conn_type", "port", "login"], Uri.UnescapeDataString(request.Query).Split('&', ',').Select(part => part.Replace("update_mask=", "", StringComparison.Ordinal)));
        Assert.DoesNotContain("password", request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("extra", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_type_that_a_body_must_have_is_the_one_that_is_there_and_is_not_written()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        server.Sandbox.ClearRequests();

        await server.Session.UpdateConnectionAsync("wh", new ConnectionChange { Host = "db2" }, force: false, CallContext.None);

        Assert.Equal(["GET", "PATCH"], server.Sandbox.Requests.Select(request => request.Method));
        Assert.Equal("update_mask=host", server.Sandbox.Requests[1].Query);
        Assert.Equal("postgres", JsonDocument.Parse(server.Sandbox.Requests[1].Body).RootElement.GetProperty("conn_type").GetString());
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task A_mask_never_becomes_a_password_not_even_by_force(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        server.Sandbox.ClearRequests();
        var masked = new ConnectionChange { ConnType = "postgres", Password = "***" };

        foreach (bool force in new[] { false, true })
        {
            Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateConnectionAsync("wh", masked, force, CallContext.None))).Kind);
            Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateConnectionAsync("new", masked, force, CallContext.None))).Kind);
        }

        Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.TestConnectionAsync("wh", masked, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task A_masked_member_of_the_extra_is_written_by_force_only()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        server.Sandbox.ClearRequests();
        var masked = new ConnectionChange { ConnType = "postgres", Extra = """{"sslmode": "disable", "private_key": "***"}""" };

        Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateConnectionAsync("wh", masked, force: false, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);

        Assert.Contains("disable", (await server.Session.UpdateConnectionAsync("wh", masked, force: true, CallContext.None)).Extra, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_masked_is_left_and_told_where_it_came_from_another_server()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateConnectionAsync("wh", Warehouse(), force: false, CallContext.None);
        var here = new ConnectionChange { ConnType = "postgres", Host = "db2" };
        here.LeaveMasked("password", server.Session.Server);
        var foreign = new ConnectionChange { ConnType = "postgres", Host = "db3" };
        foreign.LeaveMasked("password", "https://other");
        foreign.LeaveMasked("extra", "https://other");

        var context = new TestContext();
        await server.Session.SetConnectionAsync("wh", here, create: true, force: false, context);
        Assert.DoesNotContain("masked", context.Told, StringComparison.Ordinal);
        await server.Session.SetConnectionAsync("wh", foreign, create: true, force: false, context);
        Assert.Contains("password and extra came masked (***) from https://other", context.Told, StringComparison.Ordinal);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.SetConnectionAsync("missing", foreign, create: true, force: false, CallContext.None));
        Assert.Equal(AirflowErrorKind.MaskedValue, e.Kind);
    }

    [Fact]
    public async Task What_cannot_be_is_told_before_anything_is_sent()
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.Equal(AirflowErrorKind.InvalidValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateConnectionAsync("wh", new ConnectionChange(), force: false, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateConnectionAsync("wh", new ConnectionChange { Host = "h" }, force: false, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateConnectionAsync("wh", new ConnectionChange { Password = null }, force: false, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateConnectionAsync("..", Warehouse(), force: false, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task The_default_ones_are_made_where_they_are_missing()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateConnectionAsync("sqlite_default", new ConnectionChange { ConnType = "sqlite", Host = "mine" }, force: false, CallContext.None);

        await server.Session.CreateDefaultConnectionsAsync(CallContext.None);
        await server.Session.CreateDefaultConnectionsAsync(CallContext.None);

        List<Connection> all = await server.Session.ReadConnections(new Query(), ListRange.All).ReadAllAsync();
        Assert.True(all.Count > 10);
        Assert.Equal("mine", all.Single(connection => connection.ConnectionId == "sqlite_default").Host);

        using TestServer old = await TestServer.StartAsync("2.11");
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, (await Assert.ThrowsAsync<AirflowException>(() => old.Session.CreateDefaultConnectionsAsync(CallContext.None))).Kind);
    }

    private static ConnectionChange Warehouse() =>
        new() { ConnType = "postgres", Host = "db", Port = 5432, Login = "etl", Password = "hunter2", Schema = "dwh", Description = "d", Extra = Extra };
}

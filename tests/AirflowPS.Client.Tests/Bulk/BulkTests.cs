using System.Text.Json;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Several changes in one request: what was done is told, what was not goes alone.</summary>
public class BulkTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Makes_those_that_are_not_there(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.CreatePoolAsync("there", new PoolChange { Slots = 1 }, CallContext.None);
        server.Sandbox.ClearRequests();

        BulkResult result = await server.Session.CreatePoolsAsync(Pools("a", "there", "b"), CallContext.None);

        Assert.Equal([true, false, true], new[] { "a", "there", "b" }.Select(result.Has));
        Assert.Single(server.Sandbox.Requests);
        Assert.Equal(1, (await server.Session.GetPoolAsync("there", CallContext.None)).Slots);
        Assert.Equal(4, (await server.Session.GetPoolAsync("b", CallContext.None)).Slots);
    }

    [Fact]
    public async Task Sets_what_was_given_of_those_that_are_there_and_makes_the_others()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreatePoolAsync("there", new PoolChange { Slots = 1, Description = "kept", IncludeDeferred = true }, CallContext.None);
        await server.Session.CreateVariableAsync("there", new VariableChange { Value = "old", Description = "kept" }, force: false, CallContext.None);
        await server.Session.CreateConnectionAsync("there", new ConnectionChange { ConnType = "http", Host = "h", Password = "hunter2", Extra = """{"a": 1}""" }, force: false, CallContext.None);

        BulkResult pools = await server.Session.SetPoolsAsync(Pools("there", "new"), create: true, CallContext.None);
        BulkResult variables = await server.Session.SetVariablesAsync([new("there", new VariableChange { Value = "v" }), new("new", new VariableChange { Value = "v" })], create: true, force: false, CallContext.None);
        BulkResult connections = await server.Session.SetConnectionsAsync([new("there", new ConnectionChange { ConnType = "http", Port = 1 }), new("new", new ConnectionChange { ConnType = "ftp" })], create: true, force: false, CallContext.None);

        Assert.All([pools, variables, connections], result => Assert.True(result.Has("there") && result.Has("new")));
        Pool pool = await server.Session.GetPoolAsync("there", CallContext.None);
        Assert.Equal((4, "kept", true), (pool.Slots, pool.Description, pool.IncludeDeferred));
        Variable variable = await server.Session.GetVariableAsync("there", CallContext.None);
        Assert.Equal(("v", "kept"), (variable.Value, variable.Description));
        Connection connection = await server.Session.GetConnectionAsync("there", CallContext.None);
        Assert.Equal(("h", 1, "***", """{"a": 1}"""), (connection.Host, connection.Port, connection.Password, connection.Extra));
        Assert.Equal("ftp", (await server.Session.GetConnectionAsync("new", CallContext.None)).ConnType);
    }

    [Fact]
    public async Task Makes_nothing_where_it_must_be_there()
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.False((await server.Session.SetPoolsAsync(Pools("a", "b"), create: false, CallContext.None)).Has("a"));
        Assert.False((await server.Session.SetVariablesAsync([new("a", new VariableChange { Value = "v" }), new("b", new VariableChange { Value = "v" })], create: false, force: false, CallContext.None)).Has("a"));
        Assert.DoesNotContain(await server.Session.ReadPools(new Query(), ListRange.All).ReadAllAsync(), pool => pool.Name == "a");
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Sets_nothing_together_where_a_server_would_write_all_of_each(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        BulkResult result = await server.Session.SetVariablesAsync([new("a", new VariableChange { Value = "v" }), new("b", new VariableChange { Value = "v" })], create: true, force: false, CallContext.None);

        Assert.False(result.Has("a"));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Deletes_those_that_are_there_and_never_the_default_pool(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.CreatePoolsAsync(Pools("a", "b"), CallContext.None);
        server.Sandbox.ClearRequests();

        BulkResult result = await server.Session.DeletePoolsAsync(["a", "never_was", "b", PoolApi.DefaultPool], CallContext.None);

        Assert.Equal([true, false, true, false], new[] { "a", "never_was", "b", PoolApi.DefaultPool }.Select(result.Has));
        Assert.DoesNotContain(PoolApi.DefaultPool, Assert.Single(server.Sandbox.Requests).Body, StringComparison.Ordinal);
        Assert.NotNull(await server.Session.GetPoolAsync(PoolApi.DefaultPool, CallContext.None));
    }

    [Fact]
    public async Task One_alone_and_the_same_twice_are_not_sent_together()
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.False((await server.Session.CreatePoolsAsync(Pools("a"), CallContext.None)).Has("a"));
        Assert.False((await server.Session.CreatePoolsAsync(Pools("a", "b", "a"), CallContext.None)).Has("b"));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("~")]
    [InlineData("")]
    public async Task An_id_that_no_path_could_hold_is_in_no_body_either(string name)
    {
        using TestServer server = await TestServer.StartAsync();

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeleteVariablesAsync(["a", name], CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidId, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task What_a_server_refuses_goes_alone()
    {
        using TestServer server = await TestServer.StartAsync();

        BulkResult result = await server.Session.CreateConnectionsAsync([new("fine", new ConnectionChange { ConnType = "http" }), new("not fine", new ConnectionChange { ConnType = "http" })], force: false, CallContext.None);

        Assert.False(result.Has("fine"));
        Assert.False(result.IsLost);
        Assert.Empty(await server.Session.ReadConnections(new Query(), ListRange.All).ReadAllAsync());
    }

    [Fact]
    public async Task Masked_values_are_not_among_those_that_are_sent()
    {
        using TestServer server = await TestServer.StartAsync();
        KeyValuePair<string, VariableChange>[] variables = [new("a", new VariableChange { Value = "v" }), new("b", new VariableChange { Value = "v" }), new("c", new VariableChange { Value = "***" })];
        KeyValuePair<string, ConnectionChange>[] connections =
        [
            new("a", new ConnectionChange { ConnType = "http" }), new("b", new ConnectionChange { ConnType = "http" }),
            new("c", new ConnectionChange { ConnType = "http", Password = "***" }), new("d", new ConnectionChange { ConnType = "http", Extra = """{"k": "***"}""" }),
        ];

        Assert.False((await server.Session.CreateVariablesAsync(variables, force: false, CallContext.None)).Has("c"));
        Assert.False((await server.Session.SetVariablesAsync(variables, create: true, force: false, CallContext.None)).Has("c"));
        BulkResult made = await server.Session.CreateConnectionsAsync(connections, force: true, CallContext.None);
        Assert.Equal([true, false, true], new[] { "a", "c", "d" }.Select(made.Has));
        Assert.All(server.Sandbox.Requests, request => Assert.DoesNotContain("\"password\"", request.Body, StringComparison.Ordinal));
        Assert.All(server.Sandbox.Requests.Where(request => request.Path.EndsWith("/variables", StringComparison.Ordinal)), request => Assert.DoesNotContain("***", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_answer_is_told_for_what_deletes_and_fails_what_makes()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreatePoolsAsync(Pools("a", "b"), CallContext.None);

        server.Fault(SandboxFaultKind.DropBeforeAnswer, "PATCH");
        Assert.True((await server.Session.DeletePoolsAsync(["a", "b"], CallContext.None)).IsLost);

        server.Fault(SandboxFaultKind.DropBeforeAnswer, "PATCH");
        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreatePoolsAsync(Pools("c", "d"), CallContext.None));
        Assert.Contains("look before you send it again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_session_sends_none()
    {
        using TestServer server = await TestServer.StartAsync(readOnly: true);

        Assert.Equal(AirflowErrorKind.ReadOnlySession, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeletePoolsAsync(["a", "b"], CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task Several_are_found_in_a_page_and_not_in_a_hundred()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreatePoolsAsync(Pools([.. Enumerable.Range(0, 350).Select(i => $"p{i:000}")]), CallContext.None);
        server.Sandbox.ClearRequests();

        Assert.Equal(["default_pool", "p001"], (await server.Session.FindPoolsAsync(["default_pool", "p001"], CallContext.None)).Keys.Order());
        Assert.Equal(["default_pool"], (await server.Session.FindPoolsAsync(["default_pool", "p349"], CallContext.None)).Keys);
        Assert.Equal(5, (await server.Session.FindPoolsAsync(["p001", "p101", "p201", "p301", "p349"], CallContext.None)).Count);
    }

    [Fact]
    public void The_body_has_an_action_for_each_mask()
    {
        var request = new BulkRequest();
        request.Create("c", []);
        request.Update("a", [], ["value"]);
        request.Update("b", [], ["value", "description"]);
        request.Update("d", [], ["value"]);

        JsonElement actions = JsonSerializer.Deserialize<JsonElement>(request.ToBody().ToJsonString()).GetProperty("actions");

        Assert.Equal(
            ["update skip 2 [\"value\"]", "update skip 1 [\"value\",\"description\"]", "create skip 1 "],
            actions.EnumerateArray().Select(action => string.Join(' ',
                action.GetProperty("action").GetString(),
                (action.TryGetProperty("action_on_existence", out JsonElement on) ? on : action.GetProperty("action_on_non_existence")).GetString(),
                action.GetProperty("entities").GetArrayLength(),
                action.TryGetProperty("update_mask", out JsonElement mask) ? mask.GetRawText() : "")));
    }

    private static KeyValuePair<string, PoolChange>[] Pools(params string[] names) => [.. names.Select(name => new KeyValuePair<string, PoolChange>(name, new PoolChange { Slots = 4 }))];
}

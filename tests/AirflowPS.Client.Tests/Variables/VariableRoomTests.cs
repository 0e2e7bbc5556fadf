namespace AirflowPS.Client.Tests;

public class VariableRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Makes_reads_changes_and_deletes(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        const string Text = "{\"a\":  1, \"ü\": [1.50]} \n";

        Variable made = await server.Session.CreateVariableAsync("team/a b+c", new VariableChange { Value = Text, Description = "what for" }, force: false, CallContext.None);
        Assert.Equal(("team/a b+c", Text, "what for"), (made.Key, made.Value, made.Description));
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() =>
            server.Session.CreateVariableAsync("team/a b+c", new VariableChange { Value = "x" }, force: false, CallContext.None))).Kind);

        Variable changed = await server.Session.UpdateVariableAsync("team/a b+c", new VariableChange { Value = "new" }, force: false, CallContext.None);
        Assert.Equal(("new", "what for"), (changed.Value, changed.Description));
        Variable described = await server.Session.UpdateVariableAsync("team/a b+c", new VariableChange { Description = "else" }, force: false, CallContext.None);
        Assert.Equal(("new", "else"), (described.Value, described.Description));
        Assert.Null((await server.Session.UpdateVariableAsync("team/a b+c", new VariableChange { Description = null }, force: false, CallContext.None)).Description);

        Assert.Contains(await server.Session.ReadVariables(new Query(), ListRange.All).ReadAllAsync(), variable => variable.Key == "team/a b+c");
        await server.Session.DeleteVariableAsync("team/a b+c", CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetVariableAsync("team/a b+c", CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("***")]
    [InlineData("""{"url": "https://x", "password": "***"}""")]
    public async Task A_masked_value_is_not_written_back_unless_forced(string value)
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateVariableAsync("v", new VariableChange { Value = "real" }, force: false, CallContext.None);
        server.Sandbox.ClearRequests();
        var masked = new VariableChange { Value = value };

        Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateVariableAsync("v", masked, force: false, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.MaskedValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateVariableAsync("w", masked, force: false, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);

        await server.Session.UpdateVariableAsync("v", masked, force: true, CallContext.None);
        Assert.Single(server.Sandbox.Requests);
    }

    [Fact]
    public async Task Nothing_to_write_is_told_before_anything_is_sent()
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.Equal(AirflowErrorKind.InvalidValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.UpdateVariableAsync("v", new VariableChange(), force: false, CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.InvalidValue, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreateVariableAsync("v", new VariableChange(), force: false, CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }
}

namespace AirflowPS.Client.Tests;

/// <summary>What a caller looks at and a server does not send: nothing would be found, and nothing said.</summary>
public class RequiredMemberTests
{
    [Theory]
    [InlineData("2.7", "3.0 or later or 2.9 to 2.11")]
    [InlineData("1.10", "a later generation")]
    public async Task A_server_that_lacks_it_is_refused(string version, string since)
    {
        using TestServer server = await TestServer.StartAsync(version);

        AirflowException refused = await Assert.ThrowsAsync<AirflowException>(() => ReadAsync(server, "dag_display_name"));
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, refused.Kind);
        Assert.Contains("'dag_display_name'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(since, refused.Message, StringComparison.Ordinal);
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, (await Assert.ThrowsAsync<AirflowException>(() => ReadTasksAsync(server))).Kind);
    }

    [Theory]
    [InlineData("2.11")]
    [InlineData("3.0")]
    public async Task One_that_has_it_is_not(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");

        Assert.NotEmpty(await ReadAsync(server, "dag_display_name"));
        Assert.NotEmpty(await ReadTasksAsync(server));
    }

    private static async Task<IReadOnlyList<Dag>> ReadAsync(TestServer server, string member)
    {
        using PageReader<Dag> reader = server.Session.ReadDags(new Query().Require(member), ListRange.All);
        return (await reader.NextAsync(CallContext.None))!.Items;
    }

    private static async Task<IReadOnlyList<TaskInstance>> ReadTasksAsync(TestServer server)
    {
        using PageReader<TaskInstance> reader = server.Session.ReadTaskInstances("orders_etl", "r", new Query().Narrow("task_id", "load").Require("task_display_name"), ListRange.All);
        return (await reader.NextAsync(CallContext.None))!.Items;
    }
}

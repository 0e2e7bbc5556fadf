namespace AirflowPS.Client.Tests;

public class PoolRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Makes_reads_changes_and_deletes(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        await server.Session.CreatePoolAsync("team/etl", new PoolChange { Slots = 5, Description = "nightly", IncludeDeferred = true }, CallContext.None);
        Pool changed = await server.Session.UpdatePoolAsync("team/etl", new PoolChange { Slots = 7 }, CallContext.None);

        Assert.Equal((7, "nightly", true), (changed.Slots, changed.Description, changed.IncludeDeferred));
        Assert.Equal(["default_pool", "team/etl", "warehouse_pool"], (await server.Session.ReadPools(new Query(), ListRange.All).ReadAllAsync()).Select(pool => pool.Name));
        await server.Session.DeletePoolAsync("team/etl", CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetPoolAsync("team/etl", CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task The_default_pool_changes_its_slots_and_stays(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Assert.Equal(64, (await server.Session.UpdatePoolAsync(PoolApi.DefaultPool, new PoolChange { Slots = 64 }, CallContext.None)).Slots);
        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeletePoolAsync(PoolApi.DefaultPool, CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidRequest, e.Kind);
        Assert.StartsWith("Default Pool can't be deleted. (400", e.Message, StringComparison.Ordinal);
    }
}

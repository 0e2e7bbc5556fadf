namespace AirflowPS.Client.Tests;

/// <summary>Pools of Airflow 1.10, which has no way to change one but to make it again.</summary>
public class ExperimentalPoolTests
{
    [Fact]
    public async Task They_are_made_listed_read_and_deleted()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Pool made = await server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 5, Description = "nightly" }, CallContext.None);

        Assert.Equal(("etl", 5, "nightly"), (made.Name, made.Slots, made.Description));
        Assert.Equal(["default_pool", "etl"], (await server.Session.ReadPools(new Query(), ListRange.All).ReadAllAsync()).Select(pool => pool.Name));
        Assert.Equal(["etl"], (await server.Session.ReadPools(new Query(), new ListRange(1, 1)).ReadAllAsync()).Select(pool => pool.Name));
        Assert.Equal(5, (await server.Session.GetPoolAsync("etl", CallContext.None)).Slots);
        await server.Session.DeletePoolAsync("etl", CallContext.None);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetPoolAsync("etl", CallContext.None))).Kind);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeletePoolAsync("etl", CallContext.None))).Kind);
    }

    [Fact]
    public async Task One_without_a_description_has_none()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Assert.Equal("", (await server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 5 }, CallContext.None)).Description);
    }

    [Fact]
    public async Task One_that_is_there_is_not_replaced_by_making_it()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 5 }, CallContext.None);

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 6 }, CallContext.None));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
        Assert.Equal(5, (await server.Session.GetPoolAsync("etl", CallContext.None)).Slots);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 5, Description = "nightly" }, CallContext.None);

        Pool wider = await server.Session.UpdatePoolAsync("etl", new PoolChange { Slots = 6 }, CallContext.None);
        Pool renamed = await server.Session.UpdatePoolAsync("etl", new PoolChange { Description = "daily" }, CallContext.None);
        Pool standard = await server.Session.UpdatePoolAsync("default_pool", new PoolChange { Slots = 64 }, CallContext.None);

        Assert.Equal((6, "nightly"), (wider.Slots, wider.Description));
        Assert.Equal((6, "daily"), (renamed.Slots, renamed.Description));
        Assert.Equal((64, "Default pool"), (standard.Slots, standard.Description));
    }

    [Fact]
    public async Task A_change_of_one_that_is_not_there_makes_it_where_that_was_asked_for()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.UpdatePoolAsync("etl", new PoolChange { Slots = 6 }, CallContext.None))).Kind);
        Assert.Equal(6, (await server.Session.SetPoolAsync("etl", new PoolChange { Slots = 6 }, create: true, CallContext.None)).Slots);
    }

    [Fact]
    public async Task What_it_does_not_know_is_said_before_anything_is_sent()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => server.Session.CreatePoolAsync("etl", new PoolChange { Slots = 6, IncludeDeferred = true }, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task The_default_pool_stays()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeletePoolAsync("default_pool", CallContext.None));

        Assert.Equal((AirflowErrorKind.InvalidRequest, "default_pool cannot be deleted"), (e.Kind, e.Detail));
    }
}

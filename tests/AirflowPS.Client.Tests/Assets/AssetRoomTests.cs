using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class AssetRoomTests
{
    private const string Orders = "s3://warehouse/orders";

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task An_asset_is_the_same_by_name_by_URI_and_by_number(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        Asset byUri = await server.Session.GetAssetAsync(new AssetKey(null, Orders, null), CallContext.None);

        Assert.Equal(Orders, byUri.Uri);
        Assert.Equal("orders_etl.load", Assert.Single(byUri.ProducingTasks!).ToString());
        Assert.Contains("reports", byUri.ScheduledDags!.Select(dag => dag.DagId));
        Assert.Equal(server.Session.Server, byUri.ScheduledDags![0].Server);
        Assert.Equal(byUri.AssetId, (await server.Session.GetAssetAsync(new AssetKey(byUri.AssetId, null, null), CallContext.None)).AssetId);
        Assert.Equal(byUri.AssetId, (await server.Session.GetAssetAsync(new AssetKey(null, null, byUri.Name), CallContext.None)).AssetId);
        AirflowException missing = await Assert.ThrowsAnyAsync<AirflowException>(() => server.Session.GetAssetAsync(new AssetKey(null, null, "never"), CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, missing.Kind);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task An_event_starts_who_waits_for_the_asset(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        var key = new AssetKey(null, Orders, null);

        AssetEvent made = await server.Session.CreateAssetEventAsync(key, new JsonObject { ["by"] = "hand" }, null, null, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));

        Assert.Equal(Orders, made.Uri);
        DagRun run = (await server.Session.ReadDagRuns("reports", new Query(), ListRange.All).ReadAllAsync())[0];
        Assert.Equal(("asset_triggered", "success"), (run.RunType, run.State));
        AssetEvent started = Assert.Single(await server.Session.ReadAssetEventsOfRun("reports", run.DagRunId!, ListRange.All).ReadAllAsync());
        Assert.Equal(made.AssetEventId, started.AssetEventId);
        Assert.Contains(run.DagRunId, started.CreatedDagRuns!.Select(created => created.DagRunId));
        Query mine = new Query().Add("asset_id", await server.Session.GetAssetIdAsync(key, CallContext.None));
        Assert.Equal(made.AssetEventId, (await server.Session.ReadAssetEvents(mine, ListRange.All).ReadAllAsync())[0].AssetEventId);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task A_task_that_makes_an_asset_says_so(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        DagRun run = await server.RunAsync("orders_etl");

        AssetEvent made = (await server.Session.ReadAssetEvents(new Query().Add("source_run_id", run.DagRunId), ListRange.All).ReadAllAsync()).Single();
        Assert.Equal(("orders_etl", "load", Orders), (made.SourceDagId, made.SourceTaskId, made.Uri));
        Assert.Contains("reports", made.CreatedDagRuns!.Select(created => created.DagId));
    }

    [Fact]
    public async Task Events_wait_for_others_until_all_are_there()
    {
        using TestServer server = await TestServer.StartAsync();
        var orders = new AssetKey(null, null, "orders");
        await server.Session.SetDagPausedAsync("reconcile", false, CallContext.None);
        await server.Session.SetDagPausedAsync("reports", true, CallContext.None);
        await server.Session.CreateAssetEventAsync(orders, null, null, null, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));

        AssetQueuedEvent queued = Assert.Single(await server.Session.GetAssetQueuedEventsAsync("reconcile", null, null, CallContext.None));
        Assert.Equal(queued.AssetId, Assert.Single(await server.Session.GetAssetQueuedEventsAsync(null, orders, null, CallContext.None)).AssetId);
        Assert.Equal("reconcile", Assert.Single(await server.Session.GetAssetQueuedEventsAsync("reconcile", orders, null, CallContext.None)).DagId);
        Assert.Empty(await server.Session.GetAssetQueuedEventsAsync("reconcile", null, new DateTimeOffset(queued.CreatedAt!.Value), CallContext.None));
        Assert.Empty(await server.Session.ReadDagRuns("reconcile", new Query(), ListRange.All).ReadAllAsync());

        await server.Session.CreateAssetEventAsync(new AssetKey(null, null, "refunds"), null, null, null, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));

        DagRun run = Assert.Single(await server.Session.ReadDagRuns("reconcile", new Query(), ListRange.All).ReadAllAsync());
        Assert.Equal(["orders", "refunds"], (await server.Session.ReadAssetEventsOfRun("reconcile", run.DagRunId!, ListRange.All).ReadAllAsync()).Select(e => e.Name).Distinct().Order());
        Assert.Empty(await server.Session.GetAssetQueuedEventsAsync("reconcile", null, null, CallContext.None));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task That_no_event_waits_is_nothing_to_read_and_an_error_to_delete(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        var orders = new AssetKey(null, Orders, null);

        Assert.Empty(await server.Session.GetAssetQueuedEventsAsync("reports", null, null, CallContext.None));
        Assert.Empty(await server.Session.GetAssetQueuedEventsAsync(null, orders, null, CallContext.None));
        Assert.Empty(await server.Session.GetAssetQueuedEventsAsync("reports", orders, null, CallContext.None));
        foreach ((string? dagId, AssetKey? key) in new[] { ("reports", null), (null, orders), ("reports", orders) })
        {
            AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeleteAssetQueuedEventsAsync(dagId, key, null, CallContext.None));
            Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        }
    }

    [Fact]
    public async Task An_asset_is_made_by_the_DAG_that_makes_it()
    {
        using TestServer server = await TestServer.StartAsync();

        DagRun run = await server.Session.MaterializeAssetAsync(new AssetKey(null, null, "orders"), new TriggerRequest { DagRunId = "mine", Conf = new JsonObject { ["region"] = "us" } }, CallContext.None);

        Assert.Equal(("orders_etl", "mine", "asset_materialization"), (run.DagId, run.DagRunId, run.RunType));
        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.MaterializeAssetAsync(new AssetKey(null, null, "refunds"), new TriggerRequest(), CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
    }

    [Fact]
    public async Task An_earlier_version_has_an_asset_made_but_takes_nothing_with_it()
    {
        using TestServer server = await TestServer.StartAsync("3.0");
        var orders = new AssetKey(null, null, "orders");

        Assert.Equal("orders_etl", (await server.Session.MaterializeAssetAsync(orders, new TriggerRequest(), CallContext.None)).DagId);
        Assert.Null(server.Sandbox.Requests[^1].Body is { Length: > 0 } body ? body : null);
        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.MaterializeAssetAsync(orders, new TriggerRequest { Note = "x" }, CallContext.None));
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
    }

    [Fact]
    public async Task Aliases_are_read_by_name_and_number()
    {
        using TestServer server = await TestServer.StartAsync();

        AssetAlias alias = await server.Session.GetAssetAliasAsync("example-alias", CallContext.None);

        Assert.Equal("example-alias", (await server.Session.GetAssetAliasAsync(alias.AssetAliasId!.Value, CallContext.None)).Name);
        Assert.Equal(2, (await server.Session.ReadAssetAliases(new Query(), ListRange.All).ReadAllAsync()).Count);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetAssetAliasAsync("never", CallContext.None))).Kind);
    }
}

using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class AssetStoreRoomTests
{
    [Fact]
    public async Task Keeps_reads_lists_and_deletes()
    {
        using TestServer server = await TestServer.StartAsync();

        await server.Session.SetAssetStoreItemAsync(1, "a/b", new JsonObject { ["row"] = 42 }, create: true, CallContext.None);
        await server.Session.SetAssetStoreItemAsync(1, "b", null, create: true, CallContext.None);

        AssetStoreItem item = await server.Session.GetAssetStoreItemAsync(1, "a/b", CallContext.None);
        Assert.Equal((1, "a/b", "api"), (item.AssetId, item.Key, item.LastUpdatedBy!.Kind));
        Assert.Equal(42L, ((Dictionary<string, object?>)item.Value!)["row"]);
        Assert.Equal([(1, "a/b"), (1, "b")], (await server.Session.ReadAssetStore(1, ListRange.All).ReadAllAsync()).Select(kept => (kept.AssetId!.Value, kept.Key)));
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetAssetStoreItemAsync(1, "c", 1, create: false, CallContext.None))).Kind);
        await server.Session.DeleteAssetStoreItemAsync(1, "a/b", CallContext.None);
        Assert.Equal(["b"], (await server.Session.ReadAssetStore(1, ListRange.All).ReadAllAsync()).Select(kept => kept.Key));
        await server.Session.ClearAssetStoreAsync(1, CallContext.None);
        Assert.Empty(await server.Session.ReadAssetStore(1, ListRange.All).ReadAllAsync());
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task An_earlier_version_has_none(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        AirflowException e = Assert.Throws<AirflowException>(() => server.Session.ReadAssetStore(1, ListRange.All));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }
}

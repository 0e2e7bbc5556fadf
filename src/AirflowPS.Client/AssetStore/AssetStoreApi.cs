using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with what is kept with assets (3.3 and later).</summary>
public static class AssetStoreApi
{
    /// <summary>Lists what is kept with an asset, by key.</summary>
    public static PageReader<AssetStoreItem> ReadAssetStore(this AirflowSession session, int assetId, ListRange range) =>
        session.ReadPages<AssetStoreItem>(AssetStoreOperations.List, [AirflowId.Of(assetId)], AssetStoreOperations.Collection, new Query(), range, complete: SessionCalls.Each<AssetStoreItem>(item => item.AssetId = assetId));

    /// <summary>Reads one of them.</summary>
    public static async Task<AssetStoreItem> GetAssetStoreItemAsync(this AirflowSession session, int assetId, string key, CallContext context)
    {
        AssetStoreItem item = await session.GetOneAsync<AssetStoreItem>(session.Prepare(AssetStoreOperations.Get, [AirflowId.Of(assetId), key]), context).ConfigureAwait(false);
        item.AssetId = assetId;
        return item;
    }

    /// <summary>Keeps a value under a key.</summary>
    /// <param name="session">The session.</param>
    /// <param name="assetId">The asset.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null is one, too.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    public static async Task SetAssetStoreItemAsync(this AirflowSession session, int assetId, string key, JsonNode? value, bool create, CallContext context)
    {
        AirflowRequest request = session.Prepare(AssetStoreOperations.Set, [AirflowId.Of(assetId), key], body: new JsonObject { ["value"] = value?.DeepClone() });
        if (!create)
        {
            await session.GetAssetStoreItemAsync(assetId, key, context).ConfigureAwait(false);
        }

        await session.SendAsync(request, context).ConfigureAwait(false);
    }

    /// <summary>Deletes one of them. To the server, that it is not there is no error.</summary>
    public static Task DeleteAssetStoreItemAsync(this AirflowSession session, int assetId, string key, CallContext context) =>
        session.DeleteAsync(session.Prepare(AssetStoreOperations.Delete, [AirflowId.Of(assetId), key]), context);

    /// <summary>Deletes all that is kept with an asset.</summary>
    public static Task ClearAssetStoreAsync(this AirflowSession session, int assetId, CallContext context) =>
        session.DeleteAsync(session.Prepare(AssetStoreOperations.Clear, [AirflowId.Of(assetId)]), context);
}

using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with the events of assets.</summary>
public static class AssetEventApi
{
    /// <summary>Lists events.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>asset_id</c>, <c>source_dag_id</c>, <c>timestamp_gte</c>…) and order; newest first where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<AssetEvent> ReadAssetEvents(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<AssetEvent>(AssetOperations.ListEvents, [], AssetOperations.Events, query.OrderedBy("-timestamp"), range);

    /// <summary>Reads the number of an asset, by which its events are listed.</summary>
    public static Task<int> GetAssetIdAsync(this AirflowSession session, AssetKey key, CallContext context) => session.FindAssetIdAsync(key, context);

    /// <summary>Lists the events that started a run. They come whole.</summary>
    public static PageReader<AssetEvent> ReadAssetEventsOfRun(this AirflowSession session, string dagId, string dagRunId, ListRange range)
    {
        AirflowRequest request = session.Prepare(AssetOperations.ListEventsOfRun, [dagId, dagRunId]);
        return SessionCalls.Whole(
            async context => (await session.GetPageAsync<AssetEvent>(request, session.RouteFor(AssetOperations.ListEventsOfRun).NameOfList(AssetOperations.Events), context).ConfigureAwait(false)).Items,
            range);
    }

    /// <summary>Says that an asset was made anew: DAGs that wait for it start.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The asset.</param>
    /// <param name="extra">What is said with it; null for nothing.</param>
    /// <param name="partitionKey">The partition that was made (3.2 and later); null for none.</param>
    /// <param name="consumers">Which teams' DAGs it starts (3.3 and later): <c>consumer_teams</c>, <c>allow_global</c>; null for as the asset says.</param>
    /// <param name="context">The call.</param>
    public static async Task<AssetEvent> CreateAssetEventAsync(this AirflowSession session, AssetKey key, JsonObject? extra, string? partitionKey, JsonObject? consumers, CallContext context)
    {
        JsonObject body = session.KnowsAssetsById()
            ? new JsonObject { ["asset_id"] = await session.FindAssetIdAsync(key, context).ConfigureAwait(false) }
            : new JsonObject { ["uri"] = await session.FindAddressAsync(key, context).ConfigureAwait(false) };
        body.AddGiven("extra", extra?.DeepClone());
        body.AddGiven("partition_key", partitionKey);
        body.AddGiven("access_control", consumers?.DeepClone());
        return await session.GetOneAsync<AssetEvent>(session.Prepare(AssetOperations.CreateEvent, [], body: body), context).ConfigureAwait(false);
    }

    /// <summary>Reads the events that wait for others: of an asset, for a DAG, or of an asset for a DAG.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="key">The asset; null for all.</param>
    /// <param name="before">Only those that came before; null for all.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<AssetQueuedEvent>> GetAssetQueuedEventsAsync(this AirflowSession session, string? dagId, AssetKey? key, DateTimeOffset? before, CallContext context)
    {
        AirflowRequest request = await session.PrepareQueuedAsync(AssetOperations.GetQueued, AssetOperations.ListQueuedOfDag, AssetOperations.ListQueuedOfAsset, dagId, key, before, context).ConfigureAwait(false);
        try
        {
            return dagId is not null && key is not null
                ? [await session.GetOneAsync<AssetQueuedEvent>(request, context).ConfigureAwait(false)]
                : (await session.GetPageAsync<AssetQueuedEvent>(request, AssetOperations.QueuedEvents, context).ConfigureAwait(false)).Items;
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound && e.Detail?.StartsWith("Queue", StringComparison.OrdinalIgnoreCase) == true)
        {
            // That none waits is no mistake, though some servers call it one.
            return [];
        }
    }

    /// <summary>Deletes the events that wait for others: of an asset, for a DAG, or of an asset for a DAG.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="key">The asset; null for all.</param>
    /// <param name="before">Only those that came before; null for all.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowApiException">404: none waits.</exception>
    public static async Task DeleteAssetQueuedEventsAsync(this AirflowSession session, string? dagId, AssetKey? key, DateTimeOffset? before, CallContext context) =>
        await session.DeleteAsync(
            await session.PrepareQueuedAsync(AssetOperations.DeleteQueued, AssetOperations.DeleteQueuedOfDag, AssetOperations.DeleteQueuedOfAsset, dagId, key, before, context).ConfigureAwait(false),
            context).ConfigureAwait(false);

    private static async Task<AirflowRequest> PrepareQueuedAsync(this AirflowSession session, Operation one, Operation ofDag, Operation ofAsset, string? dagId, AssetKey? key, DateTimeOffset? before, CallContext context)
    {
        Query query = new Query().Add("before", before);
        if (key is null)
        {
            return session.Prepare(ofDag, [dagId ?? throw new ArgumentNullException(nameof(dagId), "A DAG or an asset is wanted.")], query);
        }

        string address = await session.FindAddressAsync(key, context).ConfigureAwait(false);
        return dagId is null ? session.Prepare(ofAsset, [address], query) : session.Prepare(one, [dagId, address], query);
    }
}

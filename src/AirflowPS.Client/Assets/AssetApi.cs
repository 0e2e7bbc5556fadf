using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with assets and their aliases.</summary>
public static class AssetApi
{
    /// <summary>Lists assets.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>name_pattern</c>, <c>uri_pattern</c>, <c>dag_ids</c>, <c>only_active</c>) and order; in the order they were made where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Asset> ReadAssets(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Asset>(AssetOperations.List, [], AssetOperations.Collection, query.OrderedBy("id"), range);

    /// <summary>Reads one asset.</summary>
    /// <exception cref="AirflowException">It is not there, or several are named so.</exception>
    public static Task<Asset> GetAssetAsync(this AirflowSession session, AssetKey key, CallContext context)
    {
        string? address = session.KnowsAssetsById() ? key.AssetId?.ToString(System.Globalization.CultureInfo.InvariantCulture) : key.Uri;
        return address is null
            ? session.FindAssetAsync(key, context)
            : session.GetOneAsync<Asset>(session.Prepare(AssetOperations.Get, [address]), context);
    }

    /// <summary>Lists aliases.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filter (<c>name_pattern</c>) and order; in the order they were made where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<AssetAlias> ReadAssetAliases(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<AssetAlias>(AssetOperations.ListAliases, [], AssetOperations.Aliases, query.OrderedBy("id"), range);

    /// <summary>Reads one alias.</summary>
    public static Task<AssetAlias> GetAssetAliasAsync(this AirflowSession session, int assetAliasId, CallContext context) =>
        session.GetOneAsync<AssetAlias>(session.Prepare(AssetOperations.GetAlias, [assetAliasId.ToString(System.Globalization.CultureInfo.InvariantCulture)]), context);

    /// <summary>Reads one alias by its name.</summary>
    /// <exception cref="AirflowException">It is not there.</exception>
    public static async Task<AssetAlias> GetAssetAliasAsync(this AirflowSession session, string name, CallContext context)
    {
        using PageReader<AssetAlias> pages = session.ReadAssetAliases(new Query().Narrow("name_pattern", AssetFinder.AsPattern(name)), ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            if (page.Items.FirstOrDefault(alias => alias.Name == name) is { } found)
            {
                return found;
            }
        }

        throw new AirflowException(AirflowErrorKind.NotFound, $"{session} has no asset alias '{name}'.");
    }

    /// <summary>Has an asset made: triggers a run of the DAG that has the task for it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The asset.</param>
    /// <param name="run">What the run is given.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowApiException">404: no DAG makes it; 409: several do.</exception>
    public static async Task<DagRun> MaterializeAssetAsync(this AirflowSession session, AssetKey key, TriggerRequest run, CallContext context)
    {
        string address = await session.FindAddressAsync(key, context).ConfigureAwait(false);
        JsonObject body = run.ToGivenBody();
        return await session.GetOneAsync<DagRun>(session.Prepare(AssetOperations.Materialize, [address], body: body.Count > 0 ? body : null), context).ConfigureAwait(false);
    }
}

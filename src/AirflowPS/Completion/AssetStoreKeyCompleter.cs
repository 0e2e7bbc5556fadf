using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes keys of what is kept with the asset that stands on the command line.</summary>
internal sealed class AssetStoreKeyCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context)
    {
        if (given.Asset is not { } asset)
        {
            return [];
        }

        int id = await session.GetAssetIdAsync(asset, context).ConfigureAwait(false);
        return await FirstPageAsync(session.ReadAssetStore(id, new ListRange(0, 100)), item => (item.Key, null), context).ConfigureAwait(false);
    }
}

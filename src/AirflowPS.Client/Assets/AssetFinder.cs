using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Finds what the server calls an asset that a user names: Airflow 3 addresses it by number, Airflow 2 by URI.</summary>
internal static class AssetFinder
{
    /// <summary>Whether the server addresses assets by number.</summary>
    public static bool KnowsAssetsById(this AirflowSession session) => session.Takes(AssetOperations.CreateEvent, "body.asset_id");

    /// <summary>What stands for the asset in a path; asks the server only where it was named otherwise.</summary>
    public static async Task<string> FindAddressAsync(this AirflowSession session, AssetKey key, CallContext context) =>
        session.KnowsAssetsById()
            ? (await session.FindAssetIdAsync(key, context).ConfigureAwait(false)).ToString(CultureInfo.InvariantCulture)
            : key.Uri ?? (await session.FindAssetAsync(key, context).ConfigureAwait(false)).Uri!;

    /// <summary>The asset's number.</summary>
    public static async Task<int> FindAssetIdAsync(this AirflowSession session, AssetKey key, CallContext context) =>
        key.AssetId ?? (await session.GetAssetAsync(key, context).ConfigureAwait(false)).AssetId!.Value;

    /// <summary>Looks for an asset in the list of all.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.NotFound"/>, or <see cref="AirflowErrorKind.InvalidValue"/> where several are named so.</exception>
    public static async Task<Asset> FindAssetAsync(this AirflowSession session, AssetKey key, CallContext context)
    {
        var query = new Query();
        if (key.Name is { } name)
        {
            query.Narrow("name_pattern", AsPattern(name));
        }

        if (key.Uri is { } uri)
        {
            query.Narrow("uri_pattern", AsPattern(uri));
        }

        var found = new List<Asset>();
        using PageReader<Asset> pages = session.ReadAssets(query, ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            found.AddRange(page.Items.Where(key.Fits));
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new AirflowException(AirflowErrorKind.NotFound, $"{session} has no {key}."),
            _ => throw new AirflowException(AirflowErrorKind.InvalidValue, $"{session} has {found.Count} assets of that name, with the URIs {string.Join(", ", found.Select(asset => asset.Uri))}: name the URI."),
        };
    }

    // A bar means "or" to newer servers, and a backslash escapes: both widened to any one character, since what comes is looked at anyway.
    internal static string AsPattern(string text) => text.Replace('|', '_').Replace('\\', '_');
}

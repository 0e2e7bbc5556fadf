using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes what names an asset.</summary>
/// <param name="filter">The server's filter for what is typed so far; null where it has none.</param>
/// <param name="name">What is offered, and what the prompt tells about it.</param>
internal abstract class AssetCompleter(string? filter, Func<Asset, (string? Name, string? About)> name) : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadAssets(filter is null ? new Query() : Narrowed(filter, word), new ListRange(0, 100)), name, context);
}

/// <summary>Completes names of assets.</summary>
internal sealed class AssetNameCompleter() : AssetCompleter("name_pattern", asset => (asset.Name, asset.Uri));

/// <summary>Completes URIs of assets.</summary>
internal sealed class AssetUriCompleter() : AssetCompleter("uri_pattern", asset => (asset.Uri, asset.Name));

/// <summary>Completes numbers of assets.</summary>
internal sealed class AssetIdCompleter() : AssetCompleter(null, asset => (asset.AssetId?.ToString(System.Globalization.CultureInfo.InvariantCulture), asset.Name));

/// <summary>Completes numbers of aliases of assets.</summary>
internal sealed class AssetAliasIdCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadAssetAliases(new Query(), new ListRange(0, 100)), alias => (alias.AssetAliasId?.ToString(System.Globalization.CultureInfo.InvariantCulture), alias.Name), context);
}

/// <summary>Completes names of aliases of assets.</summary>
internal sealed class AssetAliasCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadAssetAliases(Narrowed("name_pattern", word), new ListRange(0, 100)), alias => (alias.Name, alias.Group), context);
}

using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Names an asset. One of the three is enough; where there are several, they say the same.</summary>
/// <param name="AssetId">Its number.</param>
/// <param name="Uri">Its URI.</param>
/// <param name="Name">Its name.</param>
public sealed record AssetKey(int? AssetId, string? Uri, string? Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"asset '{Name ?? Uri ?? AssetId?.ToString(CultureInfo.InvariantCulture)}'";

    /// <summary>Whether this is that asset.</summary>
    internal bool Fits(Asset asset) => (AssetId is null || AssetId == asset.AssetId) && (Uri is null || Uri == asset.Uri) && (Name is null || Name == asset.Name);
}

using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What of the things that are kept with an asset is to be changed.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Key">The key; null for all.</param>
public readonly record struct AssetStoreTarget(AssetKey Asset, string? Key)
{
    /// <inheritdoc/>
    public override string ToString() => Key is null ? $"all that is kept with {Asset}" : $"'{Key}' of {Asset}";
}

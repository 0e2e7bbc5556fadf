using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Something that is kept with an asset, under a key: how far it has been read, say (3.3 and later).</summary>
public sealed class AssetStoreItem : AirflowObject
{
    /// <summary>The asset's number.</summary>
    [JsonIgnore]
    public int? AssetId { get; internal set; }

    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its value: whatever JSON can say.</summary>
    public object? Value { get; set; }

    /// <summary>When it was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public AssetStoreWriter? LastUpdatedBy { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}

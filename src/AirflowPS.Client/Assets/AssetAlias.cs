using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A name under which tasks make assets that are known only when they run.</summary>
public sealed class AssetAlias : AirflowObject
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("id")]
    public int? AssetAliasId { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>What kind of asset it stands for.</summary>
    public string? Group { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

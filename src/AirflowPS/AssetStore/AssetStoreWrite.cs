using System.Text.Json.Nodes;

namespace AirflowPS;

/// <summary>A value that is to be kept with an asset.</summary>
public sealed class AssetStoreWrite
{
    internal AssetStoreWrite(AssetStoreTarget target, JsonNode? value)
    {
        Target = target;
        Value = value;
    }

    internal AssetStoreTarget Target { get; }

    internal JsonNode? Value { get; }
}

using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>An option of the server's configuration.</summary>
public sealed class ConfigOption : AirflowObject
{
    /// <summary>The section that it stands in: <c>core</c>, <c>scheduler</c>…</summary>
    [JsonIgnore]
    public string? Section { get; internal set; }

    /// <summary>Its name within the section.</summary>
    [JsonPropertyName("key")]
    public string? Option { get; set; }

    /// <summary>Its value, as text; what the server keeps to itself reads <c>&lt; hidden &gt;</c>.</summary>
    public object? Value { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Section}.{Option}";
}

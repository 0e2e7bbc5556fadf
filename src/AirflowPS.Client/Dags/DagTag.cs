using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A tag of a DAG. It shows as its name.</summary>
public sealed class DagTag : AirflowPart
{
    /// <summary>The tag's name.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? Name { get; set; }

    /// <summary>The DAG that has it.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagId { get; set; }

    /// <summary>What the web interface calls that DAG (not in 3.0).</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagDisplayName { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

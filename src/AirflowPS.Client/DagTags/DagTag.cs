using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A tag of a DAG. It shows as its name and is equal to another of that name, so that comparing with text works.</summary>
public sealed class DagTag : AirflowObject
{
    /// <summary>Makes a tag without a name.</summary>
    public DagTag()
    {
    }

    /// <summary>Makes a tag of text, as comparing with text does.</summary>
    public DagTag(string name) => Name = name;

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
    public override bool Equals(object? obj) => obj is DagTag other && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

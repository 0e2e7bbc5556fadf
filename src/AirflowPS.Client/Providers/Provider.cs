using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A provider: a package that teaches Airflow to talk to something.</summary>
public sealed class Provider : AirflowObject
{
    /// <summary>The package's name: <c>apache-airflow-providers-http</c>.</summary>
    [JsonPropertyName("package_name")]
    public string? Name { get; set; }

    /// <summary>Its version.</summary>
    public string? Version { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Where it is described (not in 3.0).</summary>
    public string? DocumentationUrl { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

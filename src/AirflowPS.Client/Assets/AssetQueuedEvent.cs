namespace AirflowPS.Client;

/// <summary>That an asset was made anew, and a DAG that it starts waits for others still.</summary>
public sealed class AssetQueuedEvent : AirflowObject
{
    /// <summary>The DAG that waits.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The asset's number (not before 3.0).</summary>
    public int? AssetId { get; set; }

    /// <summary>The asset's URI (Airflow 2).</summary>
    public string? Uri { get; set; }

    /// <summary>When the asset was first made since the DAG last ran. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{DagId}/{AssetId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Uri}";
}

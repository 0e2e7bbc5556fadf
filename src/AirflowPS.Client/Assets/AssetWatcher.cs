namespace AirflowPS.Client;

/// <summary>What watches for an asset outside of Airflow.</summary>
public sealed class AssetWatcher : AirflowPart
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The number of its trigger.</summary>
    public int? TriggerId { get; set; }

    /// <summary>When it was made. Local time.</summary>
    public DateTime? CreatedDate { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

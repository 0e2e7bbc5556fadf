namespace AirflowPS.Client;

/// <summary>Something that the server finds amiss with a DAG, and that does not keep it from running.</summary>
public sealed class DagWarning : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls it (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>What kind of warning: <c>non-existent pool</c>, <c>asset conflict</c>, <c>runtime varying value</c>.</summary>
    public string? WarningType { get; set; }

    /// <summary>What is amiss.</summary>
    public string? Message { get; set; }

    /// <summary>When it was found. Local time.</summary>
    public DateTime? Timestamp { get; set; }

    /// <inheritdoc/>
    public override string ToString() => RelayedText.Neutralize($"{DagId}: {Message}");
}

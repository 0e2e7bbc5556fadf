namespace AirflowPS.Client;

/// <summary>The source of a DAG: what its file says. It shows as that text, so that it can be written to a file.</summary>
public sealed class DagSource : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The version of the DAG that this is the source of; null before Airflow 3, which has no versions.</summary>
    public int? VersionNumber { get; set; }

    /// <summary>The file's text.</summary>
    public string? Content { get; set; }

    /// <summary>The file's text, made harmless for a build agent.</summary>
    public override string ToString() => RelayedText.Neutralize(Content ?? "");
}

using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A backfill: runs of a DAG for dates that have passed.</summary>
public sealed class Backfill : AirflowObject
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("id")]
    public int? BackfillId { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The first logical date that it may be for. Local time.</summary>
    public DateTime? FromDate { get; set; }

    /// <summary>The last logical date that it may be for. Local time.</summary>
    public DateTime? ToDate { get; set; }

    /// <summary>What its runs are given.</summary>
    [JsonPropertyName("dag_run_conf")]
    public object? Conf { get; set; }

    /// <summary>Whether it is paused: then none of its runs starts. One that was cancelled is, too.</summary>
    public bool? IsPaused { get; set; }

    /// <summary>What it does with dates that have a run already: <c>none</c>, <c>failed</c>, <c>completed</c>, or a word that is newer than this client.</summary>
    public string? ReprocessBehavior { get; set; }

    /// <summary>How many of its runs may run at once.</summary>
    public int? MaxActiveRuns { get; set; }

    /// <summary>When it was made. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When its last run ended, or when it was cancelled; null while it goes on. It says nothing of success. Local time.</summary>
    public DateTime? CompletedAt { get; set; }

    /// <summary>When it was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => BackfillId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

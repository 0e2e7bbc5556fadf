using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A run of a DAG.</summary>
public sealed partial class DagRun : AirflowObject
{
    internal const string OfBackfill = "backfill";

    private TimeSpan? duration;
    private string? runType;

    /// <summary>The run's id, unique within its DAG.</summary>
    public string? DagRunId { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The date that the run stands for; null where it stands for none. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>When it was queued. Local time.</summary>
    public DateTime? QueuedAt { get; set; }

    /// <summary>When it started. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>When it ended. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>How long it took, or has taken so far; by its dates where the server does not say (3.0).</summary>
    public TimeSpan? Duration
    {
        get => duration ?? (EndDate - StartDate);
        set => duration = value;
    }

    /// <summary>The begin of the data that it works on. Local time.</summary>
    public DateTime? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on. Local time.</summary>
    public DateTime? DataIntervalEnd { get; set; }

    /// <summary>The time before which it does not start. Local time.</summary>
    public DateTime? RunAfter { get; set; }

    /// <summary>When the scheduler last looked at it. Local time.</summary>
    public DateTime? LastSchedulingDecision { get; set; }

    /// <summary>Where it came from: <c>manual</c>, <c>scheduled</c>, <c>backfill</c>, <c>asset_triggered</c>…</summary>
    public string? RunType
    {
        get => runType;
        set => runType = value == "dataset_triggered" ? "asset_triggered" : value;
    }

    /// <summary>Its state: <c>queued</c>, <c>running</c>, <c>success</c>, <c>failed</c>, or one that is newer than this client.</summary>
    public string? State { get; set; }

    /// <summary>What made it: <c>rest_api</c>, <c>ui</c>, <c>timetable</c>, <c>asset</c>…</summary>
    public string? TriggeredBy { get; set; }

    /// <summary>Who asked for it (not in 3.0).</summary>
    public string? TriggeringUserName { get; set; }

    /// <summary>What it was given.</summary>
    public object? Conf { get; set; }

    /// <summary>Its note.</summary>
    public string? Note { get; set; }

    /// <summary>The versions of the DAG that its tasks ran with.</summary>
    public IReadOnlyList<DagVersion>? DagVersions { get; set; }

    /// <summary>The bundle's version that it runs with, such as a commit.</summary>
    public string? BundleVersion { get; set; }

    /// <summary>The partition that it makes (not in 3.0).</summary>
    public string? PartitionKey { get; set; }

    /// <summary>The date of the partition that it makes (not in 3.0). Local time.</summary>
    public DateTime? PartitionDate { get; set; }

    /// <summary>Its page in the web interface.</summary>
    [JsonIgnore]
    public Uri? WebUri => PageOfAirflow1 is null ? Origin?.GetWebUri(DagId, DagRunId) : Origin?.GetPageUri(PageOfAirflow1);

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        if (DagVersions is null)
        {
            return;
        }

        foreach (DagVersion version in DagVersions)
        {
            version?.SetOrigin(origin);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => DagRunId ?? "";
}

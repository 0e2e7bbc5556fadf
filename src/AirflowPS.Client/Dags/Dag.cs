using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A DAG, as lists of DAGs show it.</summary>
public partial class Dag : AirflowObject
{
    /// <summary>The DAG's id.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagId { get; set; }

    /// <summary>What the web interface calls it.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagDisplayName { get; set; }

    /// <summary>Whether it is paused: then nothing of it starts, and runs that are asked for wait.</summary>
    public bool? IsPaused { get; set; }

    /// <summary>Whether its file no longer gives it: deleted, or failing to import.</summary>
    public bool? IsStale { get; set; }

    /// <summary>When its file was last parsed. Local time.</summary>
    public DateTime? LastParsedTime { get; set; }

    /// <summary>How long parsing its file took (not in 3.0).</summary>
    public TimeSpan? LastParseDuration { get; set; }

    /// <summary>When it was last marked to be read anew. Local time.</summary>
    public DateTime? LastExpired { get; set; }

    /// <summary>The bundle that its file comes from.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? BundleName { get; set; }

    /// <summary>The bundle's version, such as a commit; null where the bundle has no versions.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? BundleVersion { get; set; }

    /// <summary>Its file's path within the bundle.</summary>
    public string? RelativeFileloc { get; set; }

    /// <summary>Its file's path on the server.</summary>
    public string? Fileloc { get; set; }

    /// <summary>Its description.</summary>
    public string? Description { get; set; }

    /// <summary>Its schedule in short: a cron expression, <c>Asset</c>, <c>@once</c>; null where it runs only when asked.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? TimetableSummary { get; set; }

    /// <summary>Its schedule in words.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? TimetableDescription { get; set; }

    /// <summary>Whether its runs are made by partition (not in 3.0).</summary>
    public bool? TimetablePartitioned { get; set; }

    /// <summary>Whether its schedule is one of fixed times (not in 3.0).</summary>
    public bool? TimetablePeriodic { get; set; }

    /// <summary>Its tags; each shows as its name.</summary>
    public IReadOnlyList<DagTag>? Tags { get; set; }

    /// <summary>How many of its tasks may run at once in a run.</summary>
    public int? MaxActiveTasks { get; set; }

    /// <summary>How many of its runs may run at once.</summary>
    public int? MaxActiveRuns { get; set; }

    /// <summary>After how many failed runs in a row it is paused; 0 is never.</summary>
    public int? MaxConsecutiveFailedDagRuns { get; set; }

    /// <summary>Whether some of its tasks limit how many of them run at once.</summary>
    public bool? HasTaskConcurrencyLimits { get; set; }

    /// <summary>Whether its file fails to import now.</summary>
    public bool? HasImportErrors { get; set; }

    /// <summary>The logical date of its next scheduled run. Local time.</summary>
    [JsonPropertyName("next_dagrun_logical_date")]
    public DateTime? NextDagRunLogicalDate { get; set; }

    /// <summary>The begin of the data interval of its next scheduled run. Local time.</summary>
    [JsonPropertyName("next_dagrun_data_interval_start")]
    public DateTime? NextDagRunDataIntervalStart { get; set; }

    /// <summary>The end of the data interval of its next scheduled run. Local time.</summary>
    [JsonPropertyName("next_dagrun_data_interval_end")]
    public DateTime? NextDagRunDataIntervalEnd { get; set; }

    /// <summary>The time before which its next scheduled run does not start. Local time.</summary>
    [JsonPropertyName("next_dagrun_run_after")]
    public DateTime? NextDagRunRunAfter { get; set; }

    /// <summary>The types of run that it takes; null for all (not in 3.0).</summary>
    public IReadOnlyList<string>? AllowedRunTypes { get; set; }

    /// <summary>Its owners.</summary>
    public IReadOnlyList<string>? Owners { get; set; }

    /// <summary>Whether it can be backfilled (not in 3.0).</summary>
    public bool? IsBackfillable { get; set; }

    /// <summary>Names its file to the server, for having it parsed.</summary>
    public string? FileToken { get; set; }

    /// <summary>Its schedule: the same as <see cref="TimetableSummary"/>, under the name that people know.</summary>
    [JsonIgnore]
    public string? Schedule => TimetableSummary;

    /// <summary>Its page in the web interface.</summary>
    [JsonIgnore]
    public Uri? WebUri => Origin?.GetWebUri(DagId);

    /// <inheritdoc/>
    public override string ToString() => DagId ?? "";

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        foreach (DagTag tag in Tags ?? [])
        {
            tag.SetOrigin(origin);
        }
    }
}

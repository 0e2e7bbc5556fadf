using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <content>What only Airflow 2 has, and what it calls the rest.</content>
public partial class Dag
{
    /// <summary>Whether it is part of another DAG (Airflow 2).</summary>
    public bool? IsSubdag { get; set; }

    /// <summary>The DAG that it is part of (Airflow 2).</summary>
    public string? RootDagId { get; set; }

    /// <summary>The view that its page opens with (Airflow 2).</summary>
    public string? DefaultView { get; set; }

    /// <summary>Whether the scheduler holds it locked (Airflow 2).</summary>
    public bool? SchedulerLock { get; set; }

    /// <summary>When it was last pickled (Airflow 2). Local time.</summary>
    public DateTime? LastPickled { get; set; }

    /// <summary>The pickle that it was sent as (Airflow 2).</summary>
    public string? PickleId { get; set; }

    [JsonInclude]
    [JsonPropertyName("is_active")]
    internal bool? IsActive
    {
        set => IsStale = !value;
    }

    [JsonInclude]
    [JsonPropertyName("schedule_interval")]
    [JsonConverter(typeof(ScheduleIntervalConverter))]
    internal string? ScheduleInterval
    {
        set => TimetableSummary = value;
    }

    [JsonInclude]
    [JsonPropertyName("next_dagrun")]
    internal DateTime? NextDagrun
    {
        set => NextDagRunLogicalDate = value;
    }

    [JsonInclude]
    [JsonPropertyName("next_dagrun_create_after")]
    internal DateTime? NextDagrunCreateAfter
    {
        set => NextDagRunRunAfter = value;
    }
}

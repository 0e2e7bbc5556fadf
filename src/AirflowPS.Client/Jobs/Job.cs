namespace AirflowPS.Client;

/// <summary>A process of Airflow's own that reports that it is alive: a scheduler, a triggerer, a DAG processor, a running task.</summary>
public sealed class Job : AirflowObject
{
    /// <summary>The job's number.</summary>
    public int? Id { get; set; }

    /// <summary>The DAG that it works for, where it is one DAG's.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls that DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>Its state: <c>running</c>, <c>success</c>, <c>failed</c>.</summary>
    public string? State { get; set; }

    /// <summary>What it is: <c>SchedulerJob</c>, <c>TriggererJob</c>…</summary>
    public string? JobType { get; set; }

    /// <summary>When it started. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>When it ended. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>When it last reported. Local time.</summary>
    public DateTime? LatestHeartbeat { get; set; }

    /// <summary>Its executor's Python class.</summary>
    public string? ExecutorClass { get; set; }

    /// <summary>The machine it runs on.</summary>
    public string? Hostname { get; set; }

    /// <summary>The user it runs as on that machine.</summary>
    public string? Unixname { get; set; }
}

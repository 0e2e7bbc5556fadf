using System.Globalization;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>What a task instance and a record of one of its tries have in common.</summary>
public abstract partial class TaskAttempt : AirflowObject
{
    private protected TaskAttempt()
    {
    }

    /// <summary>The task, with the ids of its groups.</summary>
    public string? TaskId { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    public string? DagRunId { get; set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    public int? MapIndex { get; set; }

    /// <summary>When it started. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>When it ended. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Its state: <c>queued</c>, <c>running</c>, <c>success</c>, <c>failed</c>, <c>up_for_retry</c>…; null before it has one.</summary>
    public string? State { get; set; }

    /// <summary>Which try, from 1; 0 before the first.</summary>
    public int? TryNumber { get; set; }

    /// <summary>How many times it may be tried again.</summary>
    public int? MaxTries { get; set; }

    /// <summary>What the web interface calls the task.</summary>
    public string? TaskDisplayName { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The machine it ran on.</summary>
    public string? Hostname { get; set; }

    /// <summary>The user it ran as on that machine.</summary>
    public string? Unixname { get; set; }

    /// <summary>The pool whose slots it takes.</summary>
    public string? Pool { get; set; }

    /// <summary>How many slots it takes.</summary>
    public int? PoolSlots { get; set; }

    /// <summary>The queue it was put in.</summary>
    public string? Queue { get; set; }

    /// <summary>Which goes first where slots are few: the greater one.</summary>
    public int? PriorityWeight { get; set; }

    /// <summary>Its operator's Python class.</summary>
    public string? Operator { get; set; }

    /// <summary>Its operator as people know it: <c>BashOperator</c>, <c>@task</c> (not in 3.0).</summary>
    public string? OperatorName { get; set; }

    /// <summary>When it was put in the queue. Local time.</summary>
    public DateTime? QueuedWhen { get; set; }

    /// <summary>When it was scheduled. Local time.</summary>
    public DateTime? ScheduledWhen { get; set; }

    /// <summary>Its process id on that machine.</summary>
    public int? Pid { get; set; }

    /// <summary>The executor that runs it; null for the default one.</summary>
    public string? Executor { get; set; }

    /// <summary>What the executor was given.</summary>
    public object? ExecutorConfig { get; set; }

    /// <summary>The version of the DAG that it ran with.</summary>
    public DagVersion? DagVersion { get; set; }

    /// <summary>Its page in the web interface.</summary>
    [JsonIgnore]
    public Uri? WebUri => Origin?.GetWebUri(DagId, DagRunId, TaskId, MapIndex);

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        DagVersion?.SetOrigin(origin);
    }

    /// <inheritdoc/>
    public override string ToString() => MapIndex >= 0 ? $"{TaskId}[{MapIndex.Value.ToString(CultureInfo.InvariantCulture)}]" : TaskId ?? "";
}

using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A task of a DAG, as its file describes it.</summary>
public sealed class AirflowTask : AirflowObject
{
    /// <summary>The DAG that has it. The server does not repeat it; the client knows whose tasks it asked for.</summary>
    [JsonIgnore]
    public string? DagId { get; internal set; }

    /// <summary>The task's id, with the ids of its groups: <c>group.task</c>.</summary>
    public string? TaskId { get; set; }

    /// <summary>What the web interface calls it.</summary>
    public string? TaskDisplayName { get; set; }

    /// <summary>Who owns it.</summary>
    public string? Owner { get; set; }

    /// <summary>The time before which it does not run. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>The time after which it does not run. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>What the tasks before it must have come to: <c>all_success</c>, <c>one_failed</c>…</summary>
    public string? TriggerRule { get; set; }

    /// <summary>Whether it waits for its own success in the run before.</summary>
    public bool? DependsOnPast { get; set; }

    /// <summary>Whether it waits for the tasks behind it in the run before.</summary>
    public bool? WaitForDownstream { get; set; }

    /// <summary>How often it is tried again.</summary>
    public int? Retries { get; set; }

    /// <summary>The queue it is put in.</summary>
    public string? Queue { get; set; }

    /// <summary>The pool whose slots it takes.</summary>
    public string? Pool { get; set; }

    /// <summary>How many slots it takes.</summary>
    public int? PoolSlots { get; set; }

    /// <summary>How long it may take.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>How long it waits before it is tried again.</summary>
    public TimeSpan? RetryDelay { get; set; }

    /// <summary>How the wait grows with each try: a factor, 0 for none; 3.0 says only whether it does.</summary>
    public object? RetryExponentialBackoff { get; set; }

    /// <summary>Which goes first where slots are few: the greater one.</summary>
    public int? PriorityWeight { get; set; }

    /// <summary>How the weights of other tasks add to its own: <c>downstream</c>, <c>upstream</c>, <c>absolute</c>.</summary>
    public string? WeightRule { get; set; }

    /// <summary>Its colour in the web interface.</summary>
    public string? UiColor { get; set; }

    /// <summary>Its text's colour in the web interface.</summary>
    public string? UiFgcolor { get; set; }

    /// <summary>Which of its arguments are templates.</summary>
    public IReadOnlyList<string>? TemplateFields { get; set; }

    /// <summary>The tasks behind it.</summary>
    public IReadOnlyList<string>? DownstreamTaskIds { get; set; }

    /// <summary>Its documentation, Markdown.</summary>
    public string? DocMd { get; set; }

    /// <summary>Its operator: <c>BashOperator</c>, <c>@task</c>.</summary>
    public string? OperatorName { get; set; }

    /// <summary>Its params, each with its value, description and JSON schema.</summary>
    public object? Params { get; set; }

    /// <summary>Its operator's Python module and class.</summary>
    public object? ClassRef { get; set; }

    /// <summary>Whether it is mapped: run once for each of a list that is made when it runs.</summary>
    public bool? IsMapped { get; set; }

    /// <summary>The names of the links that its operator offers.</summary>
    public IReadOnlyList<string>? ExtraLinks { get; set; }

    /// <inheritdoc/>
    public override string ToString() => TaskId ?? "";
}

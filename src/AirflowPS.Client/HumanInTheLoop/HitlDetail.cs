using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>What a task asks a person, and what was answered.</summary>
public sealed class HitlDetail : AirflowObject
{
    /// <summary>The DAG.</summary>
    [JsonIgnore]
    public string? DagId => TaskInstance?.DagId;

    /// <summary>The run.</summary>
    [JsonIgnore]
    public string? DagRunId => TaskInstance?.DagRunId;

    /// <summary>The task that asks.</summary>
    [JsonIgnore]
    public string? TaskId => TaskInstance?.TaskId;

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    [JsonIgnore]
    public int? MapIndex => TaskInstance?.MapIndex;

    /// <summary>The question.</summary>
    public string? Subject { get; set; }

    /// <summary>What is to be known about it, Markdown.</summary>
    public string? Body { get; set; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string>? Options { get; set; }

    /// <summary>What is chosen when nobody answers in time.</summary>
    public IReadOnlyList<string>? Defaults { get; set; }

    /// <summary>Whether several may be chosen.</summary>
    public bool? Multiple { get; set; }

    /// <summary>The form to fill in, by name: each with its value, description and JSON schema.</summary>
    public object? Params { get; set; }

    /// <summary>Who may answer; empty for everybody who may change the DAG's task instances.</summary>
    public IReadOnlyList<HitlUser>? AssignedUsers { get; set; }

    /// <summary>When it was asked. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>Whether it was answered.</summary>
    public bool? ResponseReceived { get; set; }

    /// <summary>When it was answered. Local time.</summary>
    public DateTime? RespondedAt { get; set; }

    /// <summary>Who answered.</summary>
    public HitlUser? RespondedByUser { get; set; }

    /// <summary>What was chosen.</summary>
    public IReadOnlyList<string>? ChosenOptions { get; set; }

    /// <summary>What was filled in, by name.</summary>
    public object? ParamsInput { get; set; }

    /// <summary>The task instance that asks.</summary>
    public TaskInstance? TaskInstance { get; set; }

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        TaskInstance?.SetOrigin(origin);
    }

    /// <inheritdoc/>
    public override string ToString() => Subject ?? "";
}

namespace AirflowPS.Client;

/// <summary>A task of a run, as it stands now.</summary>
public sealed partial class TaskInstance : TaskAttempt
{
    /// <summary>The id of its present try, a UUID.</summary>
    public string? Id { get; set; }

    /// <summary>The date that its run stands for. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>The time before which its run does not start. Local time.</summary>
    public DateTime? RunAfter { get; set; }

    /// <summary>Its note.</summary>
    public string? Note { get; set; }

    /// <summary>What a mapped one is called: its index, or what the DAG's author made of it.</summary>
    public string? RenderedMapIndex { get; set; }

    /// <summary>Its arguments as they were when it ran, by name.</summary>
    public object? RenderedFields { get; set; }

    /// <summary>What it waits for while it is deferred.</summary>
    public TaskTrigger? Trigger { get; set; }

    /// <summary>The triggerer that watches over its trigger.</summary>
    public Job? TriggererJob { get; set; }

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        TriggererJob?.SetOrigin(origin);
    }
}

namespace AirflowPS.Sandbox;

/// <summary>A DAG to add to a sandbox: a few tasks, one after the other.</summary>
public sealed class SandboxDag
{
    /// <summary>The DAG's id.</summary>
    public string DagId { get; set; } = "";

    /// <summary>What it is for; null for nothing.</summary>
    public string? Description { get; set; }

    /// <summary>Its owner; <c>airflow</c> by default.</summary>
    public string Owner { get; set; } = "airflow";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; set; } = Array.Empty<string>();

    /// <summary>Whether it starts paused; by default it does not.</summary>
    public bool IsPaused { get; set; }

    /// <summary>How many of its runs may be running at once; 16 by default.</summary>
    public int MaxActiveRuns { get; set; } = 16;

    /// <summary>Its tasks, in the order in which they run. Without any it has one that does nothing.</summary>
    public IReadOnlyList<SandboxTask> Tasks { get; set; } = Array.Empty<SandboxTask>();

    internal DagDefinition Define()
    {
        var dag = new DagDefinition(DagId, DagId + ".py")
        {
            Description = Description,
            Owner = Owner,
            Tags = Tags.ToArray(),
            StartsPaused = IsPaused,
            MaxActiveRuns = MaxActiveRuns,
        };
        IReadOnlyList<SandboxTask> tasks = Tasks.Count > 0 ? Tasks : new[] { new SandboxTask { TaskId = "task" } };
        foreach (SandboxTask task in tasks)
        {
            dag.Task(task.TaskId, OperatorKind.Python, _ => task.Plan(), t =>
            {
                t.Retries = task.Retries;
                t.RetryDelay = task.RetryDelay;
                t.Pool = task.Pool;
            });
        }

        return dag.Chain(tasks.Select(t => t.TaskId).ToArray()).Done();
    }
}

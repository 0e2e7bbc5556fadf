namespace AirflowPS.Sandbox;

/// <summary>A task of a run, or one of the instances of a mapped task.</summary>
internal sealed class TaskInstance
{
    public TaskInstance(DagRun run, TaskDefinition task, int mapIndex, string id)
    {
        Run = run;
        Task = task;
        MapIndex = mapIndex;
        Id = id;
        MaxTries = task.Retries;
        Pool = task.Pool;
    }

    public DagRun Run { get; }

    public TaskDefinition Task { get; }

    public int MapIndex { get; set; }

    /// <summary>Changes with every try, as in Airflow.</summary>
    public string Id { get; set; }

    public string? State { get; set; }

    public int TryNumber { get; set; }

    public int MaxTries { get; set; }

    public string Pool { get; set; }

    public DateTimeOffset? ScheduledAt { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartDate { get; set; }

    public DateTimeOffset? EndDate { get; set; }

    public int? Pid { get; set; }

    public string? Note { get; set; }

    public string? Worker { get; set; }

    public bool Rendered { get; set; }

    /// <summary>What its present try asks a person; null while it has not asked.</summary>
    public Question? Question { get; set; }

    /// <summary>Counts changes from outside, so that what was planned for an earlier life is not done.</summary>
    public int Life { get; set; }

    /// <summary>Earlier tries, oldest first.</summary>
    public List<TaskTry> Earlier { get; } = new();

    /// <summary>The logs by try number.</summary>
    public Dictionary<int, TaskLog> Logs { get; } = new();

    /// <summary>What is kept with it, by key, from try to try.</summary>
    public SortedDictionary<string, StoredState> States { get; } = new(StringComparer.Ordinal);

    /// <summary>The value that was returned, as JSON; null while there is none.</summary>
    public string? ReturnJson => Run.FindXCom(Task.TaskId, MapIndex, XCom.Returned)?.Value.GetRawText();

    public int ReturnLength { get; set; }

    public double? Duration => StartDate is { } start && EndDate is { } end ? (end - start).TotalSeconds : null;

    public bool IsMapped => Task.MappedOver is not null;

    /// <summary>Keeps the try that ended, before the next one begins.</summary>
    public void Remember() => Earlier.Add(new TaskTry(this));

    /// <summary>Starts anew. Times and worker of the last try stay to be seen until the next one begins, as in Airflow.</summary>
    public void Forget()
    {
        State = null;
        Life++;
    }
}

namespace AirflowPS.Sandbox;

/// <summary>An entry of the audit log.</summary>
internal sealed class EventLog
{
    public EventLog(int id, DateTimeOffset at, string what, string owner)
    {
        Id = id;
        At = at;
        Event = what;
        Owner = owner;
    }

    public int Id { get; }

    public DateTimeOffset At { get; }

    public string Event { get; }

    public string Owner { get; }

    public string? DagId { get; set; }

    public string? TaskId { get; set; }

    public string? RunId { get; set; }

    public int? MapIndex { get; set; }

    public int? TryNumber { get; set; }

    public DateTimeOffset? LogicalDate { get; set; }

    public string? Extra { get; set; }

    /// <summary>What became of a task.</summary>
    public static EventLog Of(TaskInstance ti, int id, DateTimeOffset at) => new(id, at, ti.State!, ti.Run.Dag.Definition.Owner)
    {
        DagId = ti.Run.Dag.DagId,
        TaskId = ti.Task.TaskId,
        RunId = ti.Run.RunId,
        MapIndex = ti.MapIndex,
        TryNumber = ti.TryNumber,
        LogicalDate = ti.Run.LogicalDate,
        Extra = $$"""{"host_name": "{{ti.Worker}}"}""",
    };
}

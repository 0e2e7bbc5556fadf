namespace AirflowPS.Sandbox;

/// <summary>An entry of the audit log.</summary>
internal sealed class EventLog
{
    public EventLog(string what, string owner)
    {
        Event = what;
        Owner = owner;
    }

    public int Id { get; set; }

    public DateTimeOffset At { get; set; }

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
    public static EventLog Of(TaskInstance ti) => new(ti.State!, ti.Run.Dag.Definition.Owner)
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

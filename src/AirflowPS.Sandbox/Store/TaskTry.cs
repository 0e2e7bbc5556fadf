namespace AirflowPS.Sandbox;

/// <summary>A try of a task instance that is over, as it stood when it ended.</summary>
internal sealed class TaskTry
{
    public TaskTry(TaskInstance instance)
    {
        TryNumber = instance.TryNumber;
        MaxTries = instance.MaxTries;
        State = instance.State;
        StartDate = instance.StartDate;
        EndDate = instance.EndDate;
        ScheduledAt = instance.ScheduledAt;
        QueuedAt = instance.QueuedAt;
        Pid = instance.Pid;
        Worker = instance.Worker;
        Pool = instance.Pool;
        Question = instance.Question;
    }

    public int TryNumber { get; }

    public int MaxTries { get; }

    public string? State { get; set; }

    public DateTimeOffset? StartDate { get; }

    public DateTimeOffset? EndDate { get; set; }

    public DateTimeOffset? ScheduledAt { get; }

    public DateTimeOffset? QueuedAt { get; }

    public int? Pid { get; }

    public string? Worker { get; }

    public string Pool { get; }

    public Question? Question { get; }

    public double? Duration => StartDate is { } start && EndDate is { } end ? (end - start).TotalSeconds : null;
}

namespace AirflowPS.Client;

/// <summary>How runs are waited for.</summary>
public sealed class WatchOptions
{
    /// <summary>How long the whole wait may take; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a run may stay queued, from when it was first seen so; null for as long as it takes.</summary>
    public TimeSpan? QueuedTimeout { get; init; }

    /// <summary>The time between two looks; null looks twice a second at first and every five seconds at last.</summary>
    public TimeSpan? PollingInterval { get; init; }

    /// <summary>Whether a run that succeeded although tasks of it failed counts as failed.</summary>
    public bool FailOnTask { get; init; }

    /// <summary>Whether runs that are given up for time are set to failed.</summary>
    public bool StopOnTimeout { get; init; }

    /// <summary>Whether the wait is over when the first run has ended.</summary>
    public bool Any { get; init; }

    /// <summary>Whether to go on waiting for a queued run whose DAG or backfill is paused.</summary>
    public bool WaitWhilePaused { get; init; }

    /// <summary>Whether to count the tasks that are done, for who shows progress.</summary>
    public bool CountTasks { get; init; }

    /// <summary>Whether to find out why a run failed: its failed tasks, and the last lines of their logs.</summary>
    public bool FindReasons { get; init; } = true;

    /// <summary>How long a server may be out of reach.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long finding out why may take, for all of a run's tasks.</summary>
    internal TimeSpan ReasonTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time between two looks at whether a DAG is paused.</summary>
    internal TimeSpan PauseInterval { get; init; } = TimeSpan.FromSeconds(10);
}

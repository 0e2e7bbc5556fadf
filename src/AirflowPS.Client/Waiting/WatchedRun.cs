using System.Diagnostics;

namespace AirflowPS.Client;

/// <summary>A run that is waited for, with what is known of it.</summary>
public sealed class WatchedRun
{
    internal WatchedRun(AirflowSession session, string dagId, string dagRunId)
    {
        Session = session;
        DagId = dagId;
        DagRunId = dagRunId;
    }

    /// <summary>The session that it is watched over.</summary>
    public AirflowSession Session { get; }

    /// <summary>The DAG.</summary>
    public string DagId { get; }

    /// <summary>The run.</summary>
    public string DagRunId { get; }

    /// <summary>The run as it was last read; null before it was.</summary>
    public DagRun? Run { get; internal set; }

    /// <summary>Its state when it was last seen.</summary>
    public string? State { get; internal set; }

    /// <summary>What came of it; <see cref="RunVerdict.None"/> while it goes on.</summary>
    public RunVerdict Verdict { get; internal set; }

    /// <summary>Whether it is still waited for.</summary>
    public bool IsWatched => Verdict == RunVerdict.None;

    /// <summary>Whether the verdict is one that a gate stops at.</summary>
    public bool HasFailed => Verdict is not (RunVerdict.None or RunVerdict.Succeeded);

    /// <summary>What is to be said about the verdict, or about what holds the run, beyond a word; null where there is nothing.</summary>
    public string? Detail { get; internal set; }

    /// <summary>The error behind the verdict, where there was one.</summary>
    public AirflowException? Error { get; internal set; }

    /// <summary>The tasks that failed of themselves, with why as far as it was found out.</summary>
    public IReadOnlyList<FailedTask> FailedTasks { get; internal set; } = [];

    /// <summary>How many more tasks did not run because of them.</summary>
    public int UpstreamFailedCount { get; internal set; }

    /// <summary>How many of its tasks are done; null where they were not counted.</summary>
    public int? TasksDone { get; internal set; }

    /// <summary>How many tasks it has; null where they were not counted.</summary>
    public int? TasksTotal { get; internal set; }

    /// <summary>Its page in the web interface.</summary>
    public Uri? WebUri => Session.Origin.GetWebUri(DagId, DagRunId);

    /// <summary>Since when it has been seen queued.</summary>
    internal Stopwatch? QueuedSince { get; set; }

    /// <summary>Whether it was looked whether its DAG is paused.</summary>
    internal bool PauseChecked { get; set; }

    /// <summary>Whether it was told that its DAG is paused.</summary>
    internal bool ToldPaused { get; set; }

    /// <summary>How often in a row it was not there.</summary>
    internal int Missed { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"Run '{DagRunId}' of DAG '{DagId}'";
}

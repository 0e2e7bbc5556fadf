namespace AirflowPS.Client;

/// <summary>What came of waiting for a run, in one word. The word is the first part of the FullyQualifiedErrorId that users match on, so members are never renamed.</summary>
public enum RunVerdict
{
    /// <summary>It is not known yet: the run goes on. Not a verdict.</summary>
    None,

    /// <summary>The run was read to have succeeded.</summary>
    Succeeded,

    /// <summary>The run was read to have failed.</summary>
    RunFailed,

    /// <summary>The run succeeded although tasks of it failed, and that was not to be.</summary>
    TaskFailed,

    /// <summary>The time for the whole wait was over before the run.</summary>
    TimedOut,

    /// <summary>The run stayed queued for too long.</summary>
    QueuedTooLong,

    /// <summary>The run is queued and its DAG is paused: it would wait for ever.</summary>
    DagPaused,

    /// <summary>The run is queued and the backfill that it belongs to is paused: it would wait for ever.</summary>
    BackfillPaused,

    /// <summary>The run is not there: it was deleted while it was waited for, or never was.</summary>
    RunGone,

    /// <summary>The server was out of reach for too long, or does not let the user in any more.</summary>
    LostContact,
}

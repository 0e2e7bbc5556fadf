namespace AirflowPS.Client;

/// <summary>What happened to a run that is waited for.</summary>
public enum WatchEventKind
{
    /// <summary>Its state was seen for the first time, or has changed.</summary>
    StateChanged,

    /// <summary>Tasks of it are done.</summary>
    Progressed,

    /// <summary>Its DAG or its backfill is paused, and it is waited for all the same.</summary>
    Paused,

    /// <summary>There is a verdict.</summary>
    Ended,
}

/// <summary>Something that happened to a run that is waited for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Run">The run, as it is known now.</param>
/// <param name="State">The state that it was seen in.</param>
/// <param name="Before">The state before, where it changed; null where there was none.</param>
public sealed record WatchEvent(WatchEventKind Kind, WatchedRun Run, string? State, string? Before = null);

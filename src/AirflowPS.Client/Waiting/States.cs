namespace AirflowPS.Client;

/// <summary>What states mean for who waits. A state that is not known here is one that goes on.</summary>
internal static class States
{
    public const string Success = "success";
    public const string Failed = "failed";
    public const string UpstreamFailed = "upstream_failed";
    public const string Queued = "queued";
    public const string Running = "running";
    public const string UpForRetry = "up_for_retry";

    /// <summary>The states in which a task does nothing more by itself.</summary>
    public static IReadOnlyList<string> FinalOfTasks { get; } = [Success, Failed, "skipped", UpstreamFailed, "removed"];

    /// <summary>Whether a run has ended.</summary>
    public static bool IsFinalOfRun(string? state) => state is Success or Failed;

    /// <summary>Whether a task instance has ended, for good.</summary>
    public static bool IsFinalOfTask(string? state) => state is not null && FinalOfTasks.Contains(state);

    /// <summary>Whether the next try of a task instance has not begun.</summary>
    public static bool IsBeforeTry(string? state) => state is null or "none" or "scheduled" or Queued or UpForRetry;
}

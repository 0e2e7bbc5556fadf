namespace AirflowPS.Sandbox;

/// <summary>The states of runs.</summary>
internal static class RunState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Success = "success";
    public const string Failed = "failed";

    public static readonly string[] All = { Queued, Running, Success, Failed };
}

/// <summary>The states of task instances; null is “no state yet”.</summary>
internal static class TaskState
{
    public const string Scheduled = "scheduled";
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Success = "success";
    public const string Failed = "failed";
    public const string Skipped = "skipped";
    public const string UpstreamFailed = "upstream_failed";
    public const string UpForRetry = "up_for_retry";
    public const string Removed = "removed";
    public const string AwaitingInput = "awaiting_input";

    public static readonly string[] All =
    {
        "removed", Scheduled, Queued, Running, Success, "restarting", Failed, UpForRetry, "up_for_reschedule", UpstreamFailed, Skipped, "deferred",
    };

    public static bool IsFinished(string? state) => state is Success or Failed or Skipped or UpstreamFailed or Removed;

    public static bool IsAtWork(string? state) => state is Scheduled or Queued or Running;
}

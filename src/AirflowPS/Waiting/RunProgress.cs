using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows how far the runs that are waited for have come: one bar for all of them.</summary>
internal sealed class RunProgress(AirflowCmdlet cmdlet, RunWatcher watcher)
{
    // Any number that a user's own bar is not likely to have.
    private const int ActivityId = 74_177;

    private bool shown;

    /// <summary>Whether anybody looks at progress: counting tasks asks the server.</summary>
    public static bool IsWanted(PSCmdlet cmdlet) =>
        cmdlet.GetVariableValue("ProgressPreference")?.ToString() is not ("SilentlyContinue" or "Ignore");

    public void Show()
    {
        int done = 0;
        int total = 0;
        int ended = 0;
        foreach (WatchedRun run in watcher.Runs)
        {
            ended += run.IsWatched ? 0 : 1;
            total += run.TasksTotal ?? 0;
            done += (run.IsWatched ? run.TasksDone : run.TasksTotal) ?? 0;
        }

        int count = watcher.Runs.Count;
        string activity = count == 1 ? $"Waiting for {Name(watcher.Runs[0])}" : $"Waiting for {count} runs";
        string runs = count == 1 ? watcher.Runs[0].State ?? "not seen yet" : $"{ended} of {count} runs ended";
        string tasks = total == 0 ? "" : $", {done} of {total} tasks done";
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, RelayedText.Neutralize(activity), $"{runs}{tasks} (Ctrl+C leaves {(count == 1 ? "it" : "them")} running)")
        {
            PercentComplete = total == 0 ? -1 : Math.Min(100, 100 * done / total),
        });
        shown = true;
    }

    public void Complete()
    {
        if (shown)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, "Waiting for runs", "done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static string Name(WatchedRun run) => $"run '{run.DagRunId}' of DAG '{run.DagId}'";
}

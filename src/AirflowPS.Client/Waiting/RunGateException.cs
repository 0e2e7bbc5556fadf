using System.Text;

namespace AirflowPS.Client;

/// <summary>A gate that did not let through: its message names every run that failed, with its failed tasks, why, and its page.</summary>
public sealed class RunGateException : Exception
{
    private const int TasksNamed = 10;

    private RunGateException(RunVerdict verdict, IReadOnlyList<WatchedRun> failed, int watched)
        : base(RelayedText.Neutralize(Write(failed, watched)))
    {
        Verdict = verdict;
        FailedRuns = failed;
    }

    /// <summary>What came of the failed runs; of the first of them where they differ.</summary>
    public RunVerdict Verdict { get; }

    /// <summary>The runs that failed.</summary>
    public IReadOnlyList<WatchedRun> FailedRuns { get; }

    /// <summary>The error of runs that were waited for; null where none failed.</summary>
    public static RunGateException? Of(IReadOnlyList<WatchedRun> runs)
    {
        List<WatchedRun> failed = runs.Where(run => run.HasFailed).ToList();
        return failed.Count == 0 ? null : new RunGateException(failed[0].Verdict, failed, runs.Count);
    }

    private static string Write(IReadOnlyList<WatchedRun> failed, int watched)
    {
        var text = new StringBuilder();
        if (watched > 1)
        {
            bool allFailed = failed.All(run => run.Verdict is RunVerdict.RunFailed or RunVerdict.TaskFailed);
            text.Append(failed.Count).Append(" of ").Append(watched).Append(allFailed ? " runs failed." : " runs did not succeed.");
        }

        foreach (WatchedRun run in failed)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            Write(text, run);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, WatchedRun run)
    {
        text.Append(run).Append(Describe(run));
        List<FailedTask> tasks = [.. run.FailedTasks.Take(TasksNamed)];
        bool alone = tasks.Count == 1 && tasks[0].Reason.Count <= 1;
        foreach (FailedTask task in tasks)
        {
            text.Append(alone ? " " : "\n  ").Append(task);
            text.Append(task.Reason.Count == 1 ? ": " + task.Reason[0] : task.Reason.Count == 0 ? "" : ":");
            foreach (string line in task.Reason.Count > 1 ? task.Reason : [])
            {
                text.Append("\n    ").Append(line);
            }
        }

        if (run.FailedTasks.Count > tasks.Count)
        {
            text.Append("\n  and ").Append(run.FailedTasks.Count - tasks.Count).Append(" more tasks");
        }

        if (run.UpstreamFailedCount > 0)
        {
            text.Append("\n  ").Append(run.UpstreamFailedCount).Append(" more did not run because of that");
        }

        text.Append("\n  ").Append(run.WebUri);
    }

    private static string Describe(WatchedRun run)
    {
        string colon = run.FailedTasks.Count > 0 ? ":" : ".";
        return run.Verdict switch
        {
            RunVerdict.RunFailed => " failed" + colon,
            RunVerdict.TaskFailed => " succeeded, but tasks of it failed" + colon,
            RunVerdict.TimedOut => " was not over in time: " + run.Detail,
            RunVerdict.QueuedTooLong => " did not start in time: " + run.Detail,
            RunVerdict.DagPaused or RunVerdict.BackfillPaused => " does not start: " + run.Detail,
            RunVerdict.RunGone when run.Run is null => " was not found. " + run.Detail,
            RunVerdict.RunGone => " is gone: " + run.Detail,
            _ => $" could not be watched to its end (last seen {run.State ?? "not at all"}): {run.Detail}",
        };
    }
}

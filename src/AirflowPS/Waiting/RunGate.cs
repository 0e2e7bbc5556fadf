using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits for runs on behalf of a cmdlet: tells what happens, writes each run when it ends, and lets nothing through that did not succeed.</summary>
internal sealed class RunGate(AirflowCmdlet cmdlet, IGateParameters parameters)
{
    /// <summary>Waits for runs, on one server or several.</summary>
    /// <exception cref="PipelineStoppedException">A run did not succeed, and the error was written; or the user has stopped it.</exception>
    public void Wait(IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        RefuseReadOnly(runs);
        var watcher = new RunWatcher(runs, Options());
        var progress = new RunProgress(cmdlet, watcher);
        try
        {
            while (cmdlet.Await(watcher.NextAsync) is { } events)
            {
                foreach (WatchEvent happened in events)
                {
                    Tell(happened);
                }

                progress.Show();
            }
        }
        catch (PipelineStoppedException)
        {
            SayThatRunsGoOn(watcher);
            throw;
        }

        progress.Complete();
        Judge(watcher);
    }

    private WatchOptions Options() => new()
    {
        Timeout = Seconds(parameters.TimeoutSec),
        QueuedTimeout = Seconds(parameters.QueuedTimeoutSec),
        PollingInterval = Seconds(parameters.PollingIntervalSec),
        FailOnTask = parameters.FailOnTask,
        StopOnTimeout = parameters.StopOnTimeout,
        WaitWhilePaused = parameters.WaitWhilePaused,
        Any = parameters.Any,
        CountTasks = RunProgress.IsWanted(cmdlet),
        FindReasons = !parameters.IgnoreFailure,
    };

    private static TimeSpan? Seconds(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;

    // Better now than when the time is over.
    private void RefuseReadOnly(IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> runs)
    {
        if (parameters.StopOnTimeout && runs.FirstOrDefault(run => run.Session.ReadOnly).Session is { } session)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(new AirflowException(AirflowErrorKind.ReadOnlySession, $"The session {session} is read-only: -StopOnTimeout would change runs. Leave it out, or connect without -ReadOnly."), session.Name));
        }
    }

    private void Tell(WatchEvent happened)
    {
        WatchedRun run = happened.Run;
        switch (happened.Kind)
        {
            case WatchEventKind.StateChanged:
                cmdlet.WriteVerbose(RelayedText.Neutralize(happened.Before is null ? $"{run} is {happened.State}." : $"{run}: {happened.Before} -> {happened.State}."));
                break;
            case WatchEventKind.Paused:
                cmdlet.WriteWarning(RelayedText.Neutralize($"{run} is queued and its DAG is paused: it does not start until Resume-AirflowDag."));
                break;
            case WatchEventKind.Ended:
                if (run.HasFailed)
                {
                    cmdlet.WriteVerbose(RelayedText.Neutralize($"{run}: {run.Verdict}{(run.Detail is null ? "" : ", " + run.Detail)}"));
                }

                if (run.Run is { } ended)
                {
                    cmdlet.WriteObject(ObjectShape.Of(ended));
                }

                break;
            default:
                break;
        }
    }

    private void Judge(RunWatcher watcher)
    {
        if (RunGateException.Of(watcher.Runs) is not { } failure)
        {
            return;
        }

        if (!parameters.IgnoreFailure)
        {
            cmdlet.ThrowTerminatingError(Record(failure));
        }

        // Failure may be ignored; that there is nothing of that name is a mistake all the same.
        foreach (WatchedRun run in failure.FailedRuns.Where(run => run.Run is null))
        {
            cmdlet.WriteError(Record(RunGateException.Of([run])!));
        }
    }

    private static ErrorRecord Record(RunGateException failure)
    {
        string[] ids = failure.FailedRuns.Select(run => run.DagRunId).ToArray();
        ErrorCategory category = failure.Verdict switch
        {
            RunVerdict.TimedOut or RunVerdict.QueuedTooLong => ErrorCategory.OperationTimeout,
            RunVerdict.DagPaused => ErrorCategory.ResourceUnavailable,
            RunVerdict.RunGone => ErrorCategory.ObjectNotFound,
            RunVerdict.LostContact => ErrorCategory.ConnectionError,
            _ => ErrorCategory.InvalidResult,
        };
        return new ErrorRecord(failure, failure.Verdict.ToString(), category, ids.Length == 1 ? ids[0] : ids);
    }

    // A pipeline that is being stopped takes no warning any more; the host still shows one.
    private void SayThatRunsGoOn(RunWatcher watcher)
    {
        List<WatchedRun> left = watcher.Runs.Where(run => run.IsWatched).ToList();
        if (left.Count == 0)
        {
            return;
        }

        const int named = 3;
        string lines = string.Concat(left.Take(named).Select(run => $"{Environment.NewLine}  Wait-AirflowDagRun {Quote(run.DagId)} {Quote(run.DagRunId)}"));
        string more = left.Count > named ? $"{Environment.NewLine}  and {left.Count - named} more" : "";
        try
        {
            cmdlet.Host.UI.WriteWarningLine(RelayedText.Neutralize($"Stopped waiting; {(left.Count == 1 ? "the run goes" : $"{left.Count} runs go")} on. To wait again:{lines}{more}"));
        }
        catch (Exception e) when (e is InvalidOperationException or NotImplementedException or System.Management.Automation.Host.HostException)
        {
            // A host that shows nothing.
        }
    }

    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}

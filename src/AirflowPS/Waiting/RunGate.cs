using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits for runs on behalf of a cmdlet: tells what happens, writes each run, or what a task of it returned, when it ends, and lets nothing through that did not succeed.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="parameters">How to wait.</param>
internal sealed class RunGate(SessionCmdlet cmdlet, IGateParameters parameters)
{
    private readonly RunResult? result = parameters.Result is { } taskId ? new RunResult(cmdlet, taskId) : null;

    /// <summary>Waits for runs, on one server or several.</summary>
    /// <exception cref="PipelineStoppedException">A run did not succeed, and the error was written; or the user has stopped it.</exception>
    public void Wait(IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> runs)
    {
        if (runs.Count > 0)
        {
            RefuseReadOnly(runs);
            Require(runs.Select(run => run.Session));
            var watcher = new RunWatcher(runs, Options());
            Watch(watcher);
            Judge(watcher);
            result?.Judge(parameters.IgnoreFailure);
        }

        JudgeItems(runs.Count);
    }

    /// <summary>Requires, before runs are set going, that their servers tell what the verdict is to depend on.</summary>
    /// <exception cref="PipelineStoppedException">One does not, and the error was written.</exception>
    public void Require(IEnumerable<AirflowSession> sessions)
    {
        try
        {
            RunWatcher.RequireTold(sessions, Options());
        }
        catch (AirflowException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private void Watch(RunWatcher watcher)
    {
        var progress = new RunProgress(cmdlet, watcher);

        // Said beforehand: a pipeline that is being stopped takes no more words.
        foreach (WatchedRun run in watcher.Runs)
        {
            cmdlet.WriteVerbose(RelayedText.Neutralize($"Waiting for {run}. Ctrl+C stops the waiting and leaves the run running; to wait again: Wait-AirflowDagRun {Quote(run.DagId)} {Quote(run.DagRunId)}"));
        }

        while (cmdlet.Await(watcher.NextAsync) is { } events)
        {
            foreach (WatchEvent happened in events)
            {
                Tell(happened);
            }

            progress.Show();
        }

        progress.Complete();
    }

    // A gate that was to wait for three and got two has not seen what it was to see.
    private void JudgeItems(int watched)
    {
        if (cmdlet.FailedItems > 0 && !parameters.IgnoreFailure)
        {
            string others = watched > 0 ? " Those that could be waited for succeeded." : "";
            cmdlet.ThrowTerminatingError(ErrorRecords.Make("NotAllWaitedFor", $"{cmdlet.FailedItems} of what was asked for could not be waited for: the errors before this one tell why.{others}", ErrorCategory.InvalidResult));
        }
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
                cmdlet.WriteWarning(RelayedText.Neutralize($"{run} is {happened.State}: {run.Detail}"));
                break;
            case WatchEventKind.Ended:
                if (run.HasFailed)
                {
                    cmdlet.WriteVerbose(RelayedText.Neutralize($"{run}: {run.Verdict}{(run.Detail is null ? "" : ", " + run.Detail)}"));
                }

                if (run.Run is { } ended)
                {
                    Write(ended, run);
                }

                break;
            default:
                break;
        }
    }

    private void Write(DagRun ended, WatchedRun run)
    {
        if (result is not null)
        {
            result.Write(run);
        }
        else
        {
            cmdlet.WriteObject(ObjectShape.Of(ended));
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
            RunVerdict.DagPaused or RunVerdict.BackfillPaused => ErrorCategory.ResourceUnavailable,
            RunVerdict.RunGone => ErrorCategory.ObjectNotFound,
            RunVerdict.LostContact => ErrorCategory.ConnectionError,
            _ => ErrorCategory.InvalidResult,
        };
        return new ErrorRecord(failure, failure.Verdict.ToString(), category, ids.Length == 1 ? ids[0] : ids);
    }

    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}

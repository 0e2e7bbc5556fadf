using System.Diagnostics;
using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Watches the runs of one session.</summary>
internal sealed class SessionWatch(AirflowSession session, List<WatchedRun> runs, WatchOptions options)
{
    // Somebody else's request may have been answered by a gateway that knows nothing: a run is gone when it was twice not there.
    private const int TimesGone = 2;

    // How long stopping a run may take when its time is over.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    private readonly Contact contact = new(session.ToString(), options.Patience);
    private readonly StateReader states = new(session);
    private readonly TaskCounter counter = new(session);
    private readonly FailureFinder failures = new(session, options);
    private readonly Stopwatch pauseWatch = new();
    private List<WatchEvent> events = [];

    /// <summary>Gives what happened since it was last asked, also by a look that was not finished.</summary>
    public List<WatchEvent> TakeEvents()
    {
        List<WatchEvent> taken = events;
        events = [];
        return taken;
    }

    /// <summary>Looks at all that are still waited for.</summary>
    /// <param name="limited">The call, ended when there is no more time.</param>
    /// <param name="context">The call, without that.</param>
    public async Task LookAsync(CallContext limited, CallContext context)
    {
        try
        {
            await contact.TryAsync(() => LookAtAllAsync(limited, context), limited).ConfigureAwait(false);
        }
        catch (AirflowException e)
        {
            foreach (WatchedRun run in Watched())
            {
                run.Error = e;
                End(run, RunVerdict.LostContact, e.Message);
            }
        }
    }

    /// <summary>Gives up on all that are still waited for, since the time is over.</summary>
    public async Task GiveUpAsync(TimeSpan timeout, CallContext context)
    {
        foreach (WatchedRun run in Watched())
        {
            string lost = contact.IsLost ? " The server is out of reach." : "";
            await GiveUpAsync(run, RunVerdict.TimedOut, $"it is {run.State ?? "not seen"} after {Seconds(timeout)} s.{lost}", context).ConfigureAwait(false);
        }
    }

    private List<WatchedRun> Watched() => runs.FindAll(run => run.IsWatched);

    private async Task LookAtAllAsync(CallContext limited, CallContext context)
    {
        List<WatchedRun> watched = Watched();
        if (watched.Count == 0)
        {
            return;
        }

        foreach ((WatchedRun run, DagRun? read) in await states.ReadAsync(watched, limited).ConfigureAwait(false))
        {
            await TakeAsync(run, read, limited, context).ConfigureAwait(false);
        }

        await CheckPausedAsync(limited).ConfigureAwait(false);
        foreach (WatchedRun run in Watched().Where(run => run.QueuedSince?.Elapsed >= options.QueuedTimeout))
        {
            await GiveUpAsync(run, RunVerdict.QueuedTooLong, $"it has been queued for {Seconds(run.QueuedSince!.Elapsed)} s.", context).ConfigureAwait(false);
        }

        if (options.CountTasks)
        {
            events.AddRange(await counter.CountAsync(Watched(), limited).ConfigureAwait(false));
        }
    }

    private async Task TakeAsync(WatchedRun run, DagRun? read, CallContext limited, CallContext context)
    {
        if (read is null)
        {
            if (++run.Missed >= TimesGone)
            {
                End(run, RunVerdict.RunGone, run.Run is null ? run.Error?.Message : $"it was deleted while it was waited for; last seen {run.State}.");
            }

            return;
        }

        run.Missed = 0;
        bool ended = States.IsFinalOfRun(read.State);

        // Before anything is told, so that a look that breaks off here is made again as a whole.
        if (ended)
        {
            await failures.FindAsync(run, read, limited, context).ConfigureAwait(false);
        }

        run.Run = read;
        string? before = run.State;
        run.State = read.State;
        run.QueuedSince = read.State == States.Queued ? run.QueuedSince ?? Stopwatch.StartNew() : null;
        if (before != read.State)
        {
            events.Add(new WatchEvent(WatchEventKind.StateChanged, run, read.State, before));
        }

        if (ended)
        {
            bool failed = read.State != States.Success;
            bool taskFailed = options.FailOnTask && run.FailedTasks.Count > 0;
            End(run, failed ? RunVerdict.RunFailed : taskFailed ? RunVerdict.TaskFailed : RunVerdict.Succeeded, null);
        }
    }

    // A paused DAG takes runs, which then wait for ever: nobody should find that out by a time-out.
    private async Task CheckPausedAsync(CallContext context)
    {
        bool isTime = !pauseWatch.IsRunning || pauseWatch.Elapsed >= options.PauseInterval;
        List<WatchedRun> queued = Watched().FindAll(run => run.State == States.Queued && !run.ToldPaused && (isTime || !run.PauseChecked));
        foreach (IGrouping<(string DagId, bool OfBackfill), WatchedRun> group in queued.GroupBy(run => (run.DagId, run.Run?.RunType == DagRun.OfBackfill)))
        {
            pauseWatch.Restart();
            (RunVerdict Verdict, string Detail)? held = await FindHoldAsync(group.Key.DagId, group.Key.OfBackfill, context).ConfigureAwait(false);
            foreach (WatchedRun run in group)
            {
                run.PauseChecked = true;
                if (held is not { } hold)
                {
                    continue;
                }

                run.ToldPaused = true;
                if (options.WaitWhilePaused)
                {
                    run.Detail = hold.Detail;
                    events.Add(new WatchEvent(WatchEventKind.Paused, run, run.State));
                }
                else
                {
                    End(run, hold.Verdict, hold.Detail);
                }
            }
        }
    }

    private async Task<(RunVerdict Verdict, string Detail)?> FindHoldAsync(string dagId, bool ofBackfill, CallContext context)
    {
        try
        {
            return (await session.GetDagAsync(dagId, context).ConfigureAwait(false)).IsPaused == true
                ? (RunVerdict.DagPaused, "it is queued and its DAG is paused, so it does not start until that is resumed (Resume-AirflowDag).")
                : ofBackfill && await session.HasPausedBackfillAsync(dagId, context).ConfigureAwait(false)
                ? (RunVerdict.BackfillPaused, "it is queued and its backfill is paused, so it does not start until that is resumed (Resume-AirflowBackfill).")
                : null;
        }
        catch (AirflowException e) when (e.Kind is AirflowErrorKind.NotFound or AirflowErrorKind.Forbidden)
        {
            // Who may see runs need not be allowed to see the DAG: the waiting goes on without knowing.
            return null;
        }
    }

    private async Task GiveUpAsync(WatchedRun run, RunVerdict verdict, string detail, CallContext context)
    {
        if (options.StopOnTimeout)
        {
            using var limit = new CancellationTokenSource(StopTime);
            using var limited = new StoppableContext(context, limit.Token);
            try
            {
                // What has ended after all keeps its state.
                DagRun now = await session.GetDagRunAsync(run.DagId, run.DagRunId, limited).ConfigureAwait(false);
                if (States.IsFinalOfRun(now.State))
                {
                    await TakeAsync(run, now, limited, context).ConfigureAwait(false);
                    return;
                }

                run.Run = await session.SetDagRunAsync(run.DagId, run.DagRunId, new DagRunChange { State = States.Failed }, limited).ConfigureAwait(false);
                detail += " It was set to failed.";
            }
            catch (Exception e) when (e is AirflowException or OperationCanceledException && !context.Cancellation.IsCancellationRequested)
            {
                detail += $" It could not be set to failed: {e.Message}";
            }
        }

        End(run, verdict, detail);
    }

    private void End(WatchedRun run, RunVerdict verdict, string? detail)
    {
        run.Verdict = verdict;
        run.Detail = detail;
        events.Add(new WatchEvent(WatchEventKind.Ended, run, run.State));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Finds out why runs of one server do not go on. What runs have in common is read once.</summary>
/// <param name="session">The session.</param>
public sealed class DagRunBlockerFinder(AirflowSession session)
{
    private readonly Dictionary<string, IReadOnlyList<DagRunBlocker>> ofDags = [];
    private Health? health;

    /// <summary>What keeps a run from going on; empty where it has ended, or nothing was found.</summary>
    /// <exception cref="AirflowApiException">The run is not there.</exception>
    public async Task<IReadOnlyList<DagRunBlocker>> FindAsync(string dagId, string dagRunId, CallContext context)
    {
        DagRun run = await session.GetDagRunAsync(dagId, dagRunId, context).ConfigureAwait(false);
        return States.IsFinalOfRun(run.State) ? [] : await FindAsync(run, context).ConfigureAwait(false);
    }

    /// <summary>The runs of a DAG that have not ended, in the order in which they were made.</summary>
    public PageReader<DagRun> ReadUnfinished(string dagId) =>
        session.ReadDagRuns(dagId, new Query().Add("state", new[] { States.Queued, States.Running }), ListRange.All);

    /// <summary>What keeps a run from going on that was read a moment ago.</summary>
    public async Task<IReadOnlyList<DagRunBlocker>> FindAsync(DagRun run, CallContext context)
    {
        var found = new List<DagRunBlocker>();
        health ??= await session.GetHealthAsync(context).ConfigureAwait(false);
        if (health.Scheduler is { Status: not "healthy" } scheduler)
        {
            found.Add(Of("SchedulerSilent", $"The scheduler is {scheduler.Status ?? "not there"}; it last reported at {Utc(scheduler.LatestHeartbeat)}.", health));
        }

        if (!ofDags.TryGetValue(run.DagId!, out IReadOnlyList<DagRunBlocker>? ofDag))
        {
            ofDags[run.DagId!] = ofDag = await FindOfDagAsync(run.DagId!, context).ConfigureAwait(false);
        }

        found.AddRange(ofDag.Select(blocker => Of(blocker.Kind!, blocker.Reason!, blocker.Evidence)));
        if (run.State == States.Queued)
        {
            found.AddRange(await FindOfQueuedAsync(run, context).ConfigureAwait(false));
        }
        else
        {
            found.AddRange(await new TaskBlockers(session, run).FindAsync(context).ConfigureAwait(false));
        }

        foreach (DagRunBlocker blocker in found)
        {
            (blocker.DagId, blocker.DagRunId) = (run.DagId, run.DagRunId);
            blocker.SetOrigin(session.Origin);
        }

        return found;
    }

    private async Task<IReadOnlyList<DagRunBlocker>> FindOfDagAsync(string dagId, CallContext context)
    {
        Dag dag = await session.GetDagAsync(dagId, context).ConfigureAwait(false);
        var found = new List<DagRunBlocker>();
        if (dag.IsStale == true || dag.HasImportErrors == true)
        {
            ImportError? error = await session.FindImportErrorAsync(dagId, dag, context).ConfigureAwait(false);
            found.Add(error is not null ? Of("ImportError", MissingDag.Describe(error), error) : Of("DagGone", MissingDag.DescribeStale(dag), dag));
        }

        if (dag.IsPaused == true)
        {
            found.Add(Of("DagPaused", "The DAG is paused: Resume-AirflowDag lets it go on.", dag));
        }

        return found;
    }

    // The server's own words for a run that is queued are that it is queued.
    private async Task<IReadOnlyList<DagRunBlocker>> FindOfQueuedAsync(DagRun run, CallContext context)
    {
        if (run.RunAfter is { } after && after > LatestOf(DateTime.Now, health?.Scheduler?.LatestHeartbeat, run.QueuedAt))
        {
            return [Of("RunAfter", $"The run is not to start before {Utc(after)}.", run)];
        }

        Dag dag = await session.GetDagAsync(run.DagId!, context).ConfigureAwait(false);
        using PageReader<DagRun> reader = session.ReadDagRuns(run.DagId, new Query().Add("state", States.Running), ListRange.All);
        IReadOnlyList<DagRun> running = (await reader.NextAsync(context).ConfigureAwait(false))?.Items ?? [];
        int count = reader.TotalEntries ?? running.Count;
        return dag.MaxActiveRuns is { } most && count >= most
            ? [Of("MaxActiveRuns", string.Format(CultureInfo.InvariantCulture, "The DAG may have {0} active run{1}, and has {2}.", most, most == 1 ? "" : "s", count), running)]
            : [];
    }

    // The server's clock may be ahead of this machine's.
    private static DateTime LatestOf(DateTime now, params DateTime?[] others) => others.Aggregate(now, (latest, other) => other > latest ? other.Value : latest);

    internal static DagRunBlocker Of(string kind, string reason, object? evidence) => new() { Kind = kind, Reason = reason, Evidence = evidence };

    private static string Utc(DateTime? date) => date?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "a time that is not known";
}

using System.Diagnostics;
using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Waits until files of DAGs have been parsed, on one server or several, in one loop. Pulled by one consumer.</summary>
/// <remarks>
/// What was parsed is told by the time of parsing: a change need not make a new version of the DAG. Where no instant is given, that time is
/// compared with the one of the first look, so that the server's clock and this machine's need not agree.
/// </remarks>
public sealed class DagWatcher
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // How long the last look may take that is begun when the time is over.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly DagWatchOptions options;
    private readonly Dictionary<AirflowSession, Contact> contacts;
    private readonly Stopwatch watch = new();

    /// <summary>Waits for these DAGs. One that is named twice is watched once.</summary>
    /// <param name="dags">Each with the session to watch it over.</param>
    /// <param name="options">How.</param>
    /// <exception cref="AirflowException">A server's version does not tell when a DAG was parsed, or an id can be none. Nothing was sent.</exception>
    public DagWatcher(IEnumerable<(AirflowSession Session, string DagId)> dags, DagWatchOptions options)
    {
        this.options = options;
        Dags = dags.Distinct().Select(dag => new WatchedDag(dag.Session, dag.DagId)).ToList();
        contacts = Dags.Select(dag => dag.Session).Distinct().ToDictionary(session => session, session => new Contact(session.ToString(), options.Patience));
        foreach (WatchedDag dag in Dags)
        {
            dag.Session.Prepare(ImportErrorOperations.List, []);
            dag.Session.Prepare(DagOperations.Get, [dag.DagId]);
        }
    }

    /// <summary>The DAGs, in the order they were given.</summary>
    public IReadOnlyList<WatchedDag> Dags { get; }

    /// <summary>The DAGs of which there is news; null when there is nothing left to wait for.</summary>
    public async Task<IReadOnlyList<WatchedDag>?> NextAsync(CallContext context)
    {
        while (Dags.Any(dag => dag.IsWatched))
        {
            if (watch.IsRunning)
            {
                await Task.Delay(NextPause(), context.Cancellation).ConfigureAwait(false);
            }

            watch.Start();
            Dictionary<WatchedDag, string?> before = Dags.Where(dag => dag.IsWatched).ToDictionary(dag => dag, dag => dag.State);
            await LookAsync(before.Keys, context).ConfigureAwait(false);
            List<WatchedDag> news = before.Where(entry => entry.Key.State != entry.Value || !entry.Key.IsWatched).Select(entry => entry.Key).ToList();
            if (news.Count > 0)
            {
                return news;
            }
        }

        return null;
    }

    private TimeSpan NextPause()
    {
        TimeSpan pause = options.PollingInterval ?? TimeSpan.FromTicks(Math.Max(Shortest.Ticks, Math.Min(Longest.Ticks, watch.Elapsed.Ticks / 20)));
        return options.Timeout - watch.Elapsed is { } left && left < pause ? TimeSpan.FromTicks(Math.Max(0, left.Ticks)) : pause;
    }

    private async Task LookAsync(IEnumerable<WatchedDag> watched, CallContext context)
    {
        using var limit = new CancellationTokenSource();
        if (options.Timeout - watch.Elapsed is { } left)
        {
            limit.CancelAfter(left > Grace ? left : Grace);
        }

        using var limited = new StoppableContext(context, limit.Token);
        try
        {
            await Task.WhenAll(watched.GroupBy(dag => dag.Session).Select(group => LookAtAllAsync(group.Key, [.. group], limited))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            // The server took longer than there was time.
        }

        if (options.Timeout is { } timeout && watch.Elapsed >= timeout)
        {
            foreach (WatchedDag dag in Dags.Where(dag => dag.IsWatched))
            {
                End(dag, DagVerdict.TimedOut, $"after {timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s, {dag.State ?? "it could not be looked at"}");
            }
        }
    }

    private async Task LookAtAllAsync(AirflowSession session, List<WatchedDag> dags, CallContext context)
    {
        foreach (WatchedDag dag in dags)
        {
            try
            {
                if (!await contacts[session].TryAsync(() => LookAtAsync(dag, context), context).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (AirflowException e)
            {
                End(dag, DagVerdict.LostContact, e.Message);
            }
        }
    }

    private async Task LookAtAsync(WatchedDag watched, CallContext context)
    {
        Dag? dag = await ReadAsync(watched, context).ConfigureAwait(false);
        ImportError? failure = dag is null || dag.IsStale == true || dag.HasImportErrors == true ? await FindFailureAsync(watched, dag, context).ConfigureAwait(false) : null;
        watched.Dag = dag;
        watched.First ??= new WatchedDag.FirstSight(dag?.LastParsedTime, failure?.Timestamp);
        if (failure is not null && IsNew(failure.Timestamp, watched.First.ImportFailedAt))
        {
            watched.ImportError = failure;
            End(watched, DagVerdict.ImportFailed, $"its file {failure.Filename} fails to import");
        }
        else if (dag is not null && dag.IsStale != true && failure is null && IsParsed(dag, watched.First))
        {
            End(watched, DagVerdict.Parsed, $"it was parsed at {Utc(dag.LastParsedTime)}{Bundle(dag)}");
        }
        else
        {
            watched.State = failure is not null ? $"its file {failure.Filename} failed to import at {Utc(failure.Timestamp)}, and was not parsed since"
                : dag is null ? "it is not there yet"
                : dag.IsStale == true ? "its file does not give it"
                : $"it was last parsed at {Utc(dag.LastParsedTime)}{Bundle(dag)}";
            await AskForParsingAsync(watched, context).ConfigureAwait(false);
        }
    }

    private bool IsParsed(Dag dag, WatchedDag.FirstSight first) => options.BundleVersion is { } version
        ? dag.BundleVersion == version && (options.ParsedAfter is null || IsNew(dag.LastParsedTime, null))
        : IsNew(dag.LastParsedTime, first.LastParsedTime);

    private bool IsNew(DateTime? time, DateTime? first) => options.ParsedAfter is { } after
        ? time is { } at && new DateTimeOffset(at) > after
        : time != first;

    private static async Task<Dag?> ReadAsync(WatchedDag watched, CallContext context)
    {
        try
        {
            return await watched.Session.GetOneAsync<Dag>(watched.Session.Prepare(DagOperations.Get, [watched.DagId]), context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            return null;
        }
    }

    private static async Task<ImportError?> FindFailureAsync(WatchedDag watched, Dag? dag, CallContext context)
    {
        try
        {
            return await watched.Session.FindImportErrorAsync(watched.DagId, dag, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Forbidden)
        {
            // Who may see the DAG need not be allowed to see why it is not there: the waiting goes on without knowing.
            return null;
        }
    }

    // Else its turn may be half a minute away. Not everybody may ask, and not every version can be asked.
    private static async Task AskForParsingAsync(WatchedDag watched, CallContext context)
    {
        if (watched.IsAskedFor || watched.Dag?.FileToken is null)
        {
            return;
        }

        watched.IsAskedFor = true;
        try
        {
            await watched.Session.ParseDagAsync(watched.DagId, context).ConfigureAwait(false);
        }
        catch (AirflowException e) when (!Contact.MayPass(e))
        {
            context.Verbose($"The file of {watched} could not be asked for before its turn: {e.Message}");
        }
    }

    private static void End(WatchedDag dag, DagVerdict verdict, string state)
    {
        dag.Verdict = verdict;
        dag.State = state;
    }

    private static string Bundle(Dag dag) => dag.BundleVersion is null ? "" : $" from version {dag.BundleVersion} of its bundle";

    private static string Utc(DateTime? date) => date?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "a time that is not known";
}

using System.Diagnostics;

namespace AirflowPS.Client;

/// <summary>Waits for runs, on one server or several, in one loop. Pulled by one consumer.</summary>
/// <remarks>
/// The looks are a twentieth of the waited time apart, half a second at least and five at most: a wait is never more than that much longer than
/// its run, and a server is asked no more than it takes. The server's own wait stream would save the half of that and nothing else, at the price
/// of a connection that stands for hours; it is not used.
/// </remarks>
public sealed class RunWatcher
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // How long the last look may take that is begun when the time is over.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WatchOptions options;
    private readonly List<SessionWatch> watches;
    private readonly Stopwatch watch = new();

    /// <summary>Waits for these runs. One that is named twice is watched once.</summary>
    /// <param name="runs">Each with the session to watch it over.</param>
    /// <param name="options">How.</param>
    /// <exception cref="AirflowException">A server does not tell what the verdict is to depend on.</exception>
    public RunWatcher(IEnumerable<(AirflowSession Session, string DagId, string DagRunId)> runs, WatchOptions options)
    {
        this.options = options;
        Runs = runs.Distinct().Select(run => new WatchedRun(run.Session, run.DagId, run.DagRunId)).ToList();
        RequireTold(Runs.Select(run => run.Session), options);
        watches = Runs.GroupBy(run => run.Session).Select(group => new SessionWatch(group.Key, [.. group], options)).ToList();
    }

    /// <summary>Requires that servers tell what the verdict is to depend on: for who sets runs going first, and waits for them then.</summary>
    /// <exception cref="AirflowException">One does not.</exception>
    public static void RequireTold(IEnumerable<AirflowSession> sessions, WatchOptions options)
    {
        if (options.FailOnTask)
        {
            sessions.Distinct().ToList().ForEach(session => session.RouteFor(TaskInstanceOperations.List));
        }
    }

    /// <summary>The runs, in the order they were given.</summary>
    public IReadOnlyList<WatchedRun> Runs { get; }

    /// <summary>How long it has been waited.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    private bool IsOver => Runs.All(run => !run.IsWatched) || (options.Any && Runs.Any(run => !run.IsWatched));

    /// <summary>What happened next; null when there is nothing left to wait for.</summary>
    /// <remarks>Trouble with a server becomes the verdict of its runs, not an error.</remarks>
    public async Task<IReadOnlyList<WatchEvent>?> NextAsync(CallContext context)
    {
        while (!IsOver)
        {
            if (watch.IsRunning)
            {
                await Task.Delay(NextPause(), context.Cancellation).ConfigureAwait(false);
            }

            watch.Start();
            IReadOnlyList<WatchEvent> events = await LookAsync(context).ConfigureAwait(false);
            if (events.Count > 0)
            {
                return events;
            }
        }

        return null;
    }

    private TimeSpan NextPause()
    {
        TimeSpan pause = options.PollingInterval ?? TimeSpan.FromTicks(Math.Max(Shortest.Ticks, Math.Min(Longest.Ticks, watch.Elapsed.Ticks / 20)));
        return options.Timeout - watch.Elapsed is { } left && left < pause ? TimeSpan.FromTicks(Math.Max(0, left.Ticks)) : pause;
    }

    private async Task<IReadOnlyList<WatchEvent>> LookAsync(CallContext context)
    {
        TimeSpan? left = options.Timeout - watch.Elapsed;
        using var limit = new CancellationTokenSource();
        if (left is { } time)
        {
            limit.CancelAfter(time > Grace ? time : Grace);
        }

        using var limited = new StoppableContext(context, limit.Token);
        try
        {
            await Task.WhenAll(watches.Select(one => one.LookAsync(limited, context))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            // The server took longer than there was time.
        }

        if (options.Timeout is { } timeout && watch.Elapsed >= timeout && !IsOver)
        {
            await Task.WhenAll(watches.Select(one => one.GiveUpAsync(timeout, context))).ConfigureAwait(false);
        }

        return watches.SelectMany(one => one.TakeEvents()).ToList();
    }
}

namespace AirflowPS.Client;

/// <summary>Reads the log of a task instance as it comes. Pulled by one consumer; its memory does not grow with the log.</summary>
public sealed class TaskLogReader : IDisposable
{
    private readonly AirflowSession session;
    private readonly TaskKey task;
    private readonly TaskLogOptions options;
    private readonly LogFollower? follower;
    private LogTail? tail;
    private TryLog? log;
    private bool ended;

    internal TaskLogReader(AirflowSession session, TaskKey task, TaskLogOptions options)
    {
        this.session = session;
        this.task = task;
        this.options = options;
        tail = options.Tail is { } count ? new LogTail(count) : null;
        follower = options.Follow ? new LogFollower(session, task, options) : null;
    }

    /// <summary>The task instance whose log it is.</summary>
    public TaskKey Task => task;

    /// <summary>The next entries; null when the log has ended. While a task is followed, waits until there are some.</summary>
    /// <exception cref="AirflowException">The log could not be had.</exception>
    public async Task<IReadOnlyList<LogEntry>?> NextAsync(CallContext context)
    {
        while (!ended)
        {
            var entries = new List<LogEntry>();
            bool more = follower is null ? await ReadAsync(entries, context).ConfigureAwait(false) : await follower.ReadAsync(entries, context).ConfigureAwait(false);
            ended = !more;
            if (tail is not null)
            {
                tail.Add(entries);
                if (more && follower?.IsCaughtUp != true)
                {
                    continue;
                }

                entries = tail.Take();
                tail = null;
            }

            if (entries.Count > 0)
            {
                entries.ForEach(entry => entry.ShowsTask = options.ShowsTask);
                return entries;
            }
        }

        return null;
    }

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        ended = true;
        log?.Dispose();
        follower?.Dispose();
    }

    private async Task<bool> ReadAsync(List<LogEntry> entries, CallContext context)
    {
        if (log is null)
        {
            log = new TryLog(session, task, await ChooseTryAsync(context).ConfigureAwait(false));
        }

        try
        {
            return await log.ReadAsync(entries, growing: false, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound && options.TryNumber is { } number)
        {
            // The server says the same for a task, an index and a try that are not there. Which it is, the task instance tells.
            throw NoSuchTry(number, await GetLastTryAsync(context).ConfigureAwait(false), e);
        }
    }

    private async Task<int> ChooseTryAsync(CallContext context)
    {
        if (options.TryNumber is not { } wanted)
        {
            return await GetLastTryAsync(context).ConfigureAwait(false);
        }

        if (!options.TryWasSeen && session.RouteFor(TaskInstanceOperations.Log).HidesAbsence)
        {
            int last = await GetLastTryAsync(context).ConfigureAwait(false);
            if (wanted > last || wanted < Math.Min(1, last))
            {
                throw NoSuchTry(wanted, last);
            }
        }

        return wanted;
    }

    private async Task<int> GetLastTryAsync(CallContext context) => (await session.GetTaskInstanceAsync(task, context).ConfigureAwait(false)).TryNumber ?? 0;

    private AirflowException NoSuchTry(int number, int last, AirflowException? cause = null) =>
        new(AirflowErrorKind.NotFound, $"Task '{task.Task}' of run '{task.DagRunId}' of DAG '{task.DagId}' has no try {number}: its last one is {last}.", cause);
}

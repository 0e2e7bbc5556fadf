using System.Diagnostics;

namespace AirflowPS.Client;

/// <summary>Finds out which tasks of a run failed, and why.</summary>
internal sealed class FailureFinder(AirflowSession session, WatchOptions options)
{
    // One cause is most often behind all; the web interface shows the rest.
    private const int LogsRead = 3;

    private const int LastLines = 5;

    private const int LongestLine = 500;

    // However many runs fail: there are others to look after.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    private readonly Stopwatch spent = new();

    /// <summary>Writes at a run that has ended which tasks of it failed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="ended">The run as it was read.</param>
    /// <param name="limited">The call, ended when there is no more time: for what the verdict depends on.</param>
    /// <param name="context">The call, without that: for what is good to know.</param>
    /// <exception cref="AirflowException">They could not be read, and the verdict depends on them.</exception>
    public async Task FindAsync(WatchedRun run, DagRun ended, CallContext limited, CallContext context)
    {
        if (ended.State == States.Success)
        {
            if (options.FailOnTask)
            {
                await FindTasksAsync(run, limited).ConfigureAwait(false);
                await TryAsync(run, FindReasonsAsync, context).ConfigureAwait(false);
            }

            return;
        }

        await TryAsync(
            run,
            async (failed, call) =>
            {
                await FindTasksAsync(failed, call).ConfigureAwait(false);
                await FindReasonsAsync(failed, call).ConfigureAwait(false);
            },
            context).ConfigureAwait(false);
    }

    // That a run failed is known by now; why is a courtesy, and takes its time only.
    private async Task TryAsync(WatchedRun run, Func<WatchedRun, CallContext, Task> find, CallContext context)
    {
        if (!options.FindReasons || spent.Elapsed > MostTime)
        {
            return;
        }

        using var limit = new CancellationTokenSource(options.ReasonTime);
        using var limited = new StoppableContext(context, limit.Token);
        spent.Start();
        try
        {
            await find(run, limited).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AirflowException or OperationCanceledException && !context.Cancellation.IsCancellationRequested)
        {
            context.Verbose($"Why {run} failed could not be read: {e.Message}");
        }
        finally
        {
            spent.Stop();
        }
    }

    private async Task FindTasksAsync(WatchedRun run, CallContext context)
    {
        var failed = new List<FailedTask>();
        int upstream = 0;
        Query query = new Query().Add("state", new[] { States.Failed, States.UpstreamFailed });
        using PageReader<TaskInstance> pages = session.ReadTaskInstances(run.DagId, run.DagRunId, query, ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            failed.AddRange(page.Items.Where(task => task.State == States.Failed).Select(task => new FailedTask(task)));
            upstream += page.Items.Count(task => task.State == States.UpstreamFailed);
        }

        run.FailedTasks = failed;
        run.UpstreamFailedCount = upstream;
    }

    private async Task FindReasonsAsync(WatchedRun run, CallContext context)
    {
        foreach (FailedTask task in run.FailedTasks.Take(LogsRead))
        {
            task.Reason = await ReadReasonAsync(run, task.Instance, context).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<string>> ReadReasonAsync(WatchedRun run, TaskInstance instance, CallContext context)
    {
        var key = new TaskKey(run.DagId, run.DagRunId, instance.TaskId!, instance.MapIndex ?? -1);
        using TaskLogReader reader = session.ReadTaskLog(key, new TaskLogOptions { TryNumber = instance.TryNumber, TryWasSeen = true });
        var last = new LogTail(LastLines);
        var errors = new LogTail(LastLines);
        string? exception = null;
        while (await reader.NextAsync(context).ConfigureAwait(false) is { } entries)
        {
            last.Add([.. entries]);
            errors.Add(entries.Where(entry => entry.Level is "error" or "critical").ToList());
            exception = entries.LastOrDefault(entry => entry.ErrorText is not null)?.ErrorText ?? exception;
        }

        if (exception is not null)
        {
            return Lines([exception]);
        }

        List<LogEntry> told = errors.Take();
        return Lines((told.Count > 0 ? told : last.Take()).Select(entry => entry.Event));
    }

    private static List<string> Lines(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split('\n'))
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0 && !line.StartsWith("::group::", StringComparison.Ordinal) && line != "::endgroup::")
            .Select(line => line.Length > LongestLine ? line.Substring(0, LongestLine) + "…" : line)
            .Take(2 * LastLines)
            .ToList();
}

namespace AirflowPS.Client;

/// <summary>Reads several logs at once, giving the entries of each as they come.</summary>
public sealed class TaskLogMerge : IDisposable
{
    private readonly List<TaskLogReader> readers;
    private readonly Dictionary<Task<IReadOnlyList<LogEntry>?>, TaskLogReader> pending = [];
    private bool begun;

    /// <summary>Reads these logs.</summary>
    /// <param name="readers">They are disposed with this.</param>
    public TaskLogMerge(IEnumerable<TaskLogReader> readers) => this.readers = [.. readers];

    /// <summary>The next entries of whichever log has some; null when all have ended.</summary>
    /// <exception cref="AirflowException">A log could not be had. The others go on with the next call.</exception>
    public async Task<(TaskLogReader Reader, IReadOnlyList<LogEntry> Entries)?> NextAsync(CallContext context)
    {
        if (!begun)
        {
            begun = true;
            readers.ForEach(reader => Pull(reader, context));
        }

        while (pending.Count > 0)
        {
            Task<IReadOnlyList<LogEntry>?> task = await Task.WhenAny(pending.Keys).WaitAsync(context.Cancellation).ConfigureAwait(false);
            TaskLogReader reader = pending[task];
            pending.Remove(task);
            try
            {
                if (await task.ConfigureAwait(false) is { } entries)
                {
                    Pull(reader, context);
                    return (reader, entries);
                }
            }
            catch (AirflowException e)
            {
                throw new TaskLogException(reader.Task, e);
            }
        }

        return null;
    }

    /// <summary>Stops reading.</summary>
    public void Dispose() => readers.ForEach(reader => reader.Dispose());

    private void Pull(TaskLogReader reader, CallContext context) => pending.Add(Task.Run(() => reader.NextAsync(context)), reader);
}

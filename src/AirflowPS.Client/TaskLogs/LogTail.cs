namespace AirflowPS.Client;

/// <summary>Keeps the last so many entries of what comes.</summary>
internal sealed class LogTail(int count)
{
    private readonly Queue<LogEntry> kept = new();

    public void Add(List<LogEntry> entries)
    {
        for (int i = Math.Max(0, entries.Count - count); i < entries.Count; i++)
        {
            if (kept.Count == count)
            {
                kept.Dequeue();
            }

            kept.Enqueue(entries[i]);
        }
    }

    public List<LogEntry> Take() => [.. kept];
}

using System.Collections;

namespace AirflowPS.Sandbox;

/// <summary>Runs in the order in which they were made, found by id at once.</summary>
internal sealed class RunList : IEnumerable<DagRun>
{
    private readonly SortedDictionary<int, DagRun> _ordered = new();
    private readonly Dictionary<string, DagRun> _byId = new(StringComparer.Ordinal);

    public int Count => _ordered.Count;

    public void Add(DagRun run)
    {
        _byId.Add(run.RunId, run);
        _ordered.Add(run.Id, run);
    }

    public void Remove(DagRun run)
    {
        _byId.Remove(run.RunId);
        _ordered.Remove(run.Id);
    }

    public DagRun? Find(string runId) => _byId.TryGetValue(runId, out DagRun? run) ? run : null;

    public DagRun? At(DateTimeOffset logicalDate) => _ordered.Values.FirstOrDefault(r => r.LogicalDate == logicalDate);

    /// <summary>The first date from then on that no run has: a stopped clock must not make two runs one.</summary>
    public DateTimeOffset FreeDate(DateTimeOffset from)
    {
        while (At(from) is not null)
        {
            from = from.AddTicks(10);
        }

        return from;
    }

    public IEnumerator<DagRun> GetEnumerator() => _ordered.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

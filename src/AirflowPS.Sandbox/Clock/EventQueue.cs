namespace AirflowPS.Sandbox;

/// <summary>What will happen and when; things due at one moment happen in the order in which they were planned.</summary>
internal sealed class EventQueue
{
    private readonly SortedSet<Entry> _entries = new(Comparer<Entry>.Create(Compare));
    private long _sequence;

    public DateTimeOffset? NextAt => _entries.Count == 0 ? null : _entries.Min!.At;

    public void Add(DateTimeOffset at, Action action) => _entries.Add(new Entry(at, _sequence++, action));

    public bool TryTake(DateTimeOffset until, out DateTimeOffset at, out Action action)
    {
        Entry? first = _entries.Count == 0 ? null : _entries.Min;
        if (first is null || first.At > until)
        {
            at = default;
            action = static () => { };
            return false;
        }

        _entries.Remove(first);
        at = first.At;
        action = first.Action;
        return true;
    }

    private static int Compare(Entry x, Entry y)
    {
        int byTime = x.At.CompareTo(y.At);
        return byTime != 0 ? byTime : x.Sequence.CompareTo(y.Sequence);
    }

    private sealed class Entry
    {
        public Entry(DateTimeOffset at, long sequence, Action action)
        {
            At = at;
            Sequence = sequence;
            Action = action;
        }

        public DateTimeOffset At { get; }

        public long Sequence { get; }

        public Action Action { get; }
    }
}

using System.Diagnostics;

namespace AirflowPS.Sandbox;

/// <summary>Counts the calls of the last second, of each environment by itself. Calls that were refused do not count.</summary>
internal sealed class CallRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly int _limit;
    private readonly Func<TimeSpan> _now;
    private readonly Dictionary<string, Queue<TimeSpan>> _calls = new(StringComparer.Ordinal);

    /// <param name="limit">How many calls a second; 0 for as many as come.</param>
    /// <param name="now">The time; null for a clock that never jumps.</param>
    public CallRate(int limit, Func<TimeSpan>? now = null)
    {
        _limit = limit;
        var watch = Stopwatch.StartNew();
        _now = now ?? (() => watch.Elapsed);
    }

    public bool Take(string name)
    {
        lock (_calls)
        {
            if (!_calls.TryGetValue(name, out Queue<TimeSpan>? calls))
            {
                _calls[name] = calls = new();
            }

            TimeSpan now = _now();
            while (calls.Count > 0 && now - calls.Peek() >= Window)
            {
                calls.Dequeue();
            }

            if (_limit > 0 && calls.Count >= _limit)
            {
                return false;
            }

            calls.Enqueue(now);
            return true;
        }
    }
}

namespace AirflowPS.Sandbox;

/// <summary>What came in, in order, bounded so that a long-lived sandbox does not grow for ever.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 20_000;
    private readonly Queue<SandboxRequest> _requests = new();

    public SandboxRequest Add(HttpRequest request)
    {
        var entry = new SandboxRequest(request);
        request.Entry = entry;
        lock (_requests)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(entry);
        }

        return entry;
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (_requests)
        {
            return _requests.ToArray();
        }
    }

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }
}

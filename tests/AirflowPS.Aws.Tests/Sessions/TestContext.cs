using System.Collections.Concurrent;
using AirflowPS.Client;

namespace AirflowPS.Aws.Tests;

/// <summary>A call that remembers what it was told, and may act on it.</summary>
internal sealed class TestContext(Action<string>? onVerbose = null, CancellationToken cancellation = default) : CallContext(cancellation)
{
    private readonly ConcurrentQueue<string> told = new();

    public string Told => string.Join('\n', told);

    public override void Verbose(string text)
    {
        told.Enqueue(text);
        onVerbose?.Invoke(text);
    }

    public override void Warning(string text) => told.Enqueue(text);
}

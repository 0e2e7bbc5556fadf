namespace AirflowPS.Client;

/// <summary>A token that is cancelled by the caller or by the time-out, and knows by which. Each step that gets somewhere starts the time anew.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationToken caller;
    private readonly TimeSpan timeout;

    public Deadline(TimeSpan timeout, CancellationToken caller)
    {
        this.caller = caller;
        this.timeout = timeout;
        source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Restart();
    }

    public CancellationToken Token => source.Token;

    /// <summary>Whether the time ran out, rather than the caller having had enough.</summary>
    public bool TimedOut => source.IsCancellationRequested && !caller.IsCancellationRequested;

    public void Restart() => source.CancelAfter(timeout);

    /// <summary>Holds the time until it is started anew, while the caller waits for what the server has no part in.</summary>
    public void Hold() => source.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);

    /// <summary>Reads a piece of a body.</summary>
    public async Task<int> ReadAsync(Stream stream, Memory<byte> memory)
    {
        int count = await stream.ReadAsync(memory, Token).ConfigureAwait(false);
        Restart();
        return count;
    }

    public void Dispose() => source.Dispose();
}

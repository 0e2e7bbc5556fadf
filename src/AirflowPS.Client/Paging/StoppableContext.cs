namespace AirflowPS.Client;

/// <summary>A call's context that can be stopped apart from the call.</summary>
internal sealed class StoppableContext : CallContext, IDisposable
{
    private readonly CallContext call;
    private readonly CancellationTokenSource source;

    public StoppableContext(CallContext call, CancellationToken stop)
        : this(call, CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, stop))
    {
    }

    private StoppableContext(CallContext call, CancellationTokenSource source)
        : base(source.Token)
    {
        this.call = call;
        this.source = source;
        OnlyOnce = call.OnlyOnce;
    }

    public override void Verbose(string text) => call.Verbose(text);

    public override void Warning(string text) => call.Warning(text);

    public override Task<T> RunOnCallerAsync<T>(Func<T> callback) => call.RunOnCallerAsync(callback);

    public void Dispose() => source.Dispose();
}

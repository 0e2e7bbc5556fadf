namespace AirflowPS.Client;

/// <summary>What one call gets from its caller: how to be cancelled, and whom to tell. Passed as the last argument of everything that waits.</summary>
/// <remarks>The members may be called from any thread. A cmdlet hands them on to the pipeline's thread.</remarks>
public class CallContext
{
    /// <summary>Makes a context.</summary>
    /// <param name="cancellation">Cancels sends, body reads and back-off delays alike.</param>
    public CallContext(CancellationToken cancellation = default) => Cancellation = cancellation;

    /// <summary>A context that is never cancelled and tells nobody.</summary>
    public static CallContext None { get; } = new();

    /// <summary>Cancels sends, body reads and back-off delays alike.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether the call would rather have nothing than wait: it is sent once, and signs nobody in. For completing what is typed.</summary>
    public bool OnlyOnce { get; init; }

    /// <summary>Tells what the engine does: each request with its status, each retry. Never a secret.</summary>
    public virtual void Verbose(string text)
    {
    }

    /// <summary>Tells what the caller should know although the call goes on.</summary>
    public virtual void Warning(string text)
    {
    }

    /// <summary>Runs a function of the caller's (a script block that gives a token) where the caller wants it run.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    public virtual Task<T> RunOnCallerAsync<T>(Func<T> callback) => Task.FromResult(callback());
}

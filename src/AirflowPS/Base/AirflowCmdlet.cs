using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of all cmdlets: waits for the engine on the pipeline's thread, stops at once when the pipeline stops, and tells errors in one way.</summary>
public abstract class AirflowCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PipelinePump pump = new();
    private CmdletContext? context;

    private protected AirflowCmdlet()
    {
    }

    /// <summary>What the engine gets from this cmdlet.</summary>
    private protected CallContext Context => context ??= new CmdletContext(this, pump, IsVerbose(), stop.Token);

    /// <summary>The sessions of this runspace.</summary>
    private protected SessionStore Sessions => SessionStore.Of(this);

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Stops what is under way: <c>Select-Object -First</c> disposes a cmdlet without stopping it.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what is under way.</summary>
    /// <param name="disposing">Whether this comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Not disposed itself: requests that are being stopped still look at its token.
            stop.Cancel();
        }
    }

    /// <summary>Waits for a piece of the engine's work, pumping its words to the pipeline.</summary>
    internal T Await<T>(Func<CallContext, Task<T>> work)
    {
        CallContext call = Context;
        return pump.Run(() => work(call), stop.Token);
    }

    /// <summary>Waits for a piece of the engine's work that gives nothing back.</summary>
    private protected void Await(Func<CallContext, Task> work) =>
        Await(async call =>
        {
            await work(call).ConfigureAwait(false);
            return true;
        });

    /// <summary>How many things went wrong that did not end the cmdlet.</summary>
    internal int FailedItems { get; private set; }

    /// <summary>Writes the error of one thing; the cmdlet goes on with the others.</summary>
    private protected void WriteItemError(ErrorRecord record)
    {
        FailedItems++;
        WriteError(record);
    }

    /// <summary>Ends the cmdlet with an error that this module found.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private protected void Fail(string id, string message, ErrorCategory category, object? target = null)
    {
        ThrowTerminatingError(ErrorRecords.Make(id, message, category, target));
        throw new InvalidOperationException();
    }

    /// <summary>Whether a parameter was given on the command line or came by the pipe.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private bool IsVerbose() =>
        MyInvocation.BoundParameters.TryGetValue("Verbose", out object? given)
            ? given is SwitchParameter { IsPresent: true }
            : GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue and not null;
}

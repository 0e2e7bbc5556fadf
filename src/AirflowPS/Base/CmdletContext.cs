using AirflowPS.Client;

namespace AirflowPS;

/// <summary>How the engine reaches the cmdlet that called it: everything goes through the pump to the pipeline's thread.</summary>
internal sealed class CmdletContext(AirflowCmdlet cmdlet, PipelinePump pump, bool verbose, CancellationToken stopped) : CallContext(stopped)
{
    public override void Verbose(string text)
    {
        if (verbose)
        {
            pump.Post(() => cmdlet.WriteVerbose(RelayedText.Neutralize(text)));
        }
    }

    public override void Warning(string text) => pump.Post(() => cmdlet.WriteWarning(RelayedText.Neutralize(text)));

    public override Task<T> RunOnCallerAsync<T>(Func<T> callback)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        pump.Post(() =>
        {
            try
            {
                result.SetResult(callback());
            }
            catch (Exception e)
            {
                // Whatever the script threw is the engine's to deal with, and comes back as this call's error.
                result.SetException(e);
            }
        });
        return result.Task;
    }
}

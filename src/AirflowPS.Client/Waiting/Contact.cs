using System.Diagnostics;

namespace AirflowPS.Client;

/// <summary>Keeps on with a server that is out of reach for a while: being restarted, overloaded, or behind a gateway that is.</summary>
/// <param name="server">The server, for the words.</param>
/// <param name="patience">How long it may be out of reach.</param>
internal sealed class Contact(string server, TimeSpan patience)
{
    private Stopwatch? lost;

    /// <summary>Whether the last look did not reach the server.</summary>
    public bool IsLost => lost is not null;

    /// <summary>Does something with the server.</summary>
    /// <returns>Whether it was done; if not, it may be tried again after a pause.</returns>
    /// <exception cref="AirflowException">It will not pass, or has lasted beyond all patience.</exception>
    public async Task<bool> TryAsync(Func<Task> work, CallContext context)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (AirflowException e) when (MayPass(e))
        {
            if (lost is null)
            {
                lost = Stopwatch.StartNew();
                context.Warning($"Contact with {server} is lost, and is tried for {patience.TotalSeconds:0} s more: {e.Message}");
            }
            else if (lost.Elapsed >= patience)
            {
                throw;
            }

            return false;
        }

        if (lost is not null)
        {
            context.Warning($"{server} answers again, after {lost.Elapsed.TotalSeconds:0} s.");
            lost = null;
        }

        return true;
    }

    /// <summary>Whether an error may be gone by the next attempt. What the user may not do, or asked wrongly, stays so.</summary>
    public static bool MayPass(AirflowException e) => e is not AirflowApiException { IsLasting: true } && e.Kind
        is AirflowErrorKind.ConnectionFailed or AirflowErrorKind.ServerError or AirflowErrorKind.RequestTimedOut
        or AirflowErrorKind.TooManyRequests or AirflowErrorKind.InvalidResponse or AirflowErrorKind.NotTheApi or AirflowErrorKind.UnexpectedStatus;
}

namespace AirflowPS.Client;

/// <summary>A request on its way: where to, which attempt this is, and what earlier ones leave in doubt.</summary>
/// <param name="Request">The request.</param>
/// <param name="Uri">Its address.</param>
/// <param name="Attempt">Which attempt this is, from 1 on.</param>
/// <param name="MayHaveBeenDone">Whether an earlier attempt may have done the work: its outcome never came.</param>
internal sealed record Sending(AirflowRequest Request, Uri Uri, int Attempt = 1, bool MayHaveBeenDone = false)
{
    /// <summary>The address for people: without its query.</summary>
    public Uri ShownUri => new(Uri.GetLeftPart(UriPartial.Path));

    /// <summary>The next attempt, after one that failed.</summary>
    public Sending After(AirflowException failure) => this with { Attempt = Attempt + 1, MayHaveBeenDone = MayHaveBeenDone || LeavesDoubt(failure) };

    // After 429 nothing was done. A gateway's error tells nothing of what the server behind it did.
    private static bool LeavesDoubt(AirflowException failure) => failure switch
    {
        AirflowApiException answer => (int)answer.Status != 429,
        _ => failure.WasSent != false,
    };
}

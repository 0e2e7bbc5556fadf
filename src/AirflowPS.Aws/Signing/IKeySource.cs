namespace AirflowPS.Aws;

/// <summary>Gives the keys to sign with, fresh ones where the last have ended.</summary>
internal interface IKeySource
{
    /// <summary>The keys to sign the next request with.</summary>
    /// <param name="rejected">Keys that AWS has just called ended, so that others are wanted; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<AwsKeys> GetAsync(AwsKeys? rejected, CancellationToken cancellation);
}

namespace AirflowPS.Aws;

internal static class KeySources
{
    /// <summary>Other keys than those that AWS has just called ended; null where there are none.</summary>
    public static async Task<AwsKeys?> FindNewerAsync(this IKeySource source, AwsKeys ended, CancellationToken cancellation)
    {
        AwsKeys newer = await source.GetAsync(ended, cancellation).ConfigureAwait(false);
        return newer.AccessKey == ended.AccessKey && newer.SessionToken == ended.SessionToken ? null : newer;
    }
}

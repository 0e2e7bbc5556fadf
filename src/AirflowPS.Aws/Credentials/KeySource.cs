using Amazon.Runtime;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>The keys of credentials that were found. Those that end are renewed by what found them; those that AWS calls ended are looked for anew.</summary>
internal sealed class KeySource(Func<AWSCredentials> find, AwsSettings settings) : IKeySource
{
    private readonly object gate = new();
    private AWSCredentials? credentials;
    private AwsKeys? last;

    public async Task<AwsKeys> GetAsync(AwsKeys? rejected, CancellationToken cancellation)
    {
        try
        {
            // Reading files and asking services of the machine's own blocks in the SDK: not on the caller's thread.
            AWSCredentials found = await Task.Run(() => Current(rejected), cancellation).ConfigureAwait(false);
            return Keep(await found.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not (AirflowException or OperationCanceledException))
        {
            throw CredentialErrors.Read(e, settings);
        }
    }

    private AWSCredentials Current(AwsKeys? rejected)
    {
        lock (gate)
        {
            if (rejected is not null && ReferenceEquals(rejected, last))
            {
                (credentials as RefreshingAWSCredentials)?.ClearCredentials();
                credentials = null;
            }

            return credentials ??= find();
        }
    }

    private AwsKeys Keep(ImmutableCredentials now)
    {
        lock (gate)
        {
            string? token = now.UseToken ? now.Token : null;
            return last is not null && last.AccessKey == now.AccessKey && last.SecretKey == now.SecretKey && last.SessionToken == token
                ? last
                : last = new AwsKeys(now.AccessKey, now.SecretKey, token);
        }
    }
}

namespace AirflowPS.Aws.Tests;

/// <summary>Keys that never end.</summary>
internal sealed class FixedKeys(string accessKey, string secretKey, string? sessionToken = null) : IKeySource
{
    private readonly AwsKeys keys = new(accessKey, secretKey, sessionToken);

    public Task<AwsKeys> GetAsync(AwsKeys? rejected, CancellationToken cancellation) => Task.FromResult(keys);
}

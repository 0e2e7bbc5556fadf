using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace AirflowPS.Aws;

/// <summary>A role that is taken on with other credentials, and again before it ends.</summary>
/// <remarks>The SDK's own asks the STS of a region that it chooses itself; this one asks that of the region at hand, as partitions want it.</remarks>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private readonly AWSCredentials source;
    private readonly string roleArn;
    private readonly string sessionName;
    private readonly string? externalId;
    private readonly string region;

    public AssumedRole(AWSCredentials source, string roleArn, string sessionName, string? externalId, string region)
    {
        this.source = source;
        this.roleArn = roleArn;
        this.sessionName = sessionName;
        this.externalId = externalId;
        this.region = region;

        // A new one is asked for before the last has ended, since a request takes time to arrive.
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = new AmazonSecurityTokenServiceClient(source, RegionEndpoint.GetBySystemName(region));
        AssumeRoleResponse role = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = sessionName, ExternalId = externalId }).ConfigureAwait(false);
        var keys = new ImmutableCredentials(role.Credentials.AccessKeyId, role.Credentials.SecretAccessKey, role.Credentials.SessionToken);
        return new CredentialsRefreshState(keys, role.Credentials.Expiration!.Value);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();
}

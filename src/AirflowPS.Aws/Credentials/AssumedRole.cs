using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>A role that is taken on with other credentials, and again before it ends.</summary>
/// <remarks>The SDK's own asks the STS of a region that it chooses itself; this one asks that of the region at hand, as partitions want it.</remarks>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private readonly AWSCredentials source;
    private readonly AwsOptions options;
    private readonly string region;
    private readonly WebProxy? proxy;

    /// <param name="source">The credentials to take it on with.</param>
    /// <param name="options">The role, and what its owner asks for.</param>
    /// <param name="region">The region whose STS is asked.</param>
    /// <param name="proxy">The proxy that was asked for; null leaves it to the system.</param>
    public AssumedRole(AWSCredentials source, AwsOptions options, string region, WebProxy? proxy)
    {
        this.source = source;
        this.options = options;
        this.region = region;
        this.proxy = proxy;

        // A new one is asked for before the last has ended, since a request takes time to arrive.
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var configuration = new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        if (proxy is not null)
        {
            configuration.SetWebProxy(proxy);
        }

        using var sts = new AmazonSecurityTokenServiceClient(source, configuration);
        AssumeRoleResponse role = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = options.RoleArn,
            RoleSessionName = options.RoleSessionName ?? "AirflowPS",
            ExternalId = options.ExternalId,
            SerialNumber = options.MfaSerial,
            TokenCode = options.MfaSerial is null ? null : options.AskMfaCode?.Invoke(),
        }).ConfigureAwait(false);
        var keys = new ImmutableCredentials(role.Credentials.AccessKeyId, role.Credentials.SecretAccessKey, role.Credentials.SessionToken);
        return new CredentialsRefreshState(keys, role.Credentials.Expiration!.Value);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();
}

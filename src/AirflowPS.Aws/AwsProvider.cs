using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>What the client finds behind the wall: it makes one of these by name.</summary>
public sealed class AwsProvider : IAwsProvider
{
    /// <inheritdoc/>
    public async Task<IAwsAccess> OpenAsync(AwsOptions options, SessionOptions connection, Uri? gateway, CallContext context)
    {
        var settings = AwsSettings.Read(options, gateway);
        System.Net.WebProxy? proxy = HttpClientFactory.CreateProxy(connection);
        var keys = new KeySource(() => CredentialFinder.Find(options, settings, proxy), settings);
        AwsKeys first = await keys.GetAsync(null, context.Cancellation).ConfigureAwait(false);
        string region = settings.Region ?? throw settings.MissingRegion();
        context.Verbose($"AWS: region {region}, access key {first.AccessKey}, {settings.Source}");
        return new AwsAccess(region, first.AccessKey, keys, settings.EndpointUrl, settings.Fips, connection);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListProfiles() => AwsSettings.ListProfiles();

    /// <inheritdoc/>
    public HttpMessageHandler CreateGatewayHandler(HttpMessageHandler inner, IAwsAccess? access) => new ApiGatewayHandler(access as AwsAccess, inner);
}

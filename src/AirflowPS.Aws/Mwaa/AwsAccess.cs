using System.Text.Json;
using System.Text.RegularExpressions;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>AWS in one region, with credentials that are renewed as long as it lives.</summary>
internal sealed class AwsAccess : IAwsAccess
{
    private const string Service = "airflow";

    private readonly MwaaCaller caller;
    private readonly Uri environmentAddress;
    private readonly RequestSender service;
    private readonly RequestSender environments;
    private readonly bool isPlain;

    /// <param name="region">The region.</param>
    /// <param name="accessKeyId">The id of the first access key.</param>
    /// <param name="keys">The keys to sign with.</param>
    /// <param name="endpointUrl">An address of MWAA's that was given; null for AWS's own.</param>
    /// <param name="fips">Whether AWS's own is to be the one with validated cryptography.</param>
    /// <param name="connection">Proxy, certificates, time-outs and retries.</param>
    public AwsAccess(string region, string accessKeyId, IKeySource keys, string? endpointUrl, bool fips, SessionOptions connection)
    {
        Region = region;
        AccessKeyId = accessKeyId;
        Keys = keys;
        caller = new MwaaCaller(new SigV4Signer(Service, region), keys);
        environmentAddress = MwaaEndpoint.ForEnvironment(region, endpointUrl, fips);
        isPlain = environmentAddress.Scheme == "http";
        var nobody = new CredentialKeeper(SignIn.ByTransport("Aws"));
        HttpMessageHandler Way(HttpMessageHandler inner) => new MwaaHandler(caller, region, inner);
        service = new RequestSender(connection, MwaaEndpoint.ForService(region, endpointUrl, fips), nobody, Way);
        environments = new RequestSender(connection, environmentAddress, nobody, Way);
    }

    public string Region { get; }

    public string AccessKeyId { get; }

    public IKeySource Keys { get; }

    public Uri GetRestApiAddress(string environment) => new(environmentAddress.AbsoluteUri.TrimEnd('/') + "/restapi/" + Segment(environment));

    public Uri GetWebServer(string host) => new(host.IndexOf("://", StringComparison.Ordinal) >= 0 ? host : (isPlain ? "http://" : "https://") + host);

    public HttpMessageHandler CreateRestApiHandler(string environment, HttpMessageHandler inner) =>
        new RestApiHandler(environment, GetRestApiAddress(environment), caller, Region, inner);

    public Task<JsonElement> GetEnvironmentAsync(string environment, CallContext context) =>
        ReadAsync(service, new AirflowRequest(HttpMethod.Get, "environments/" + Segment(environment)) { Repeatable = true }, answer => answer.GetProperty("Environment").Clone(), context);

    public Task<(IReadOnlyList<string> Names, string? NextToken)> ListEnvironmentsAsync(string? nextToken, CallContext context) =>
        ReadAsync<(IReadOnlyList<string>, string?)>(
            service,
            new AirflowRequest(HttpMethod.Get, "environments") { Query = nextToken is null ? "" : "?NextToken=" + Uri.EscapeDataString(nextToken), Repeatable = true },
            answer => ([.. answer.GetProperty("Environments").EnumerateArray().Select(name => name.GetString()!)], answer.TryGetProperty("NextToken", out JsonElement next) ? next.GetString() : null),
            context);

    // A token that nobody uses does nothing, so one may be made twice.
    public Task<(string Token, Uri WebServer)> CreateTokenAsync(string environment, bool forCli, CallContext context) =>
        ReadAsync(
            environments,
            new AirflowRequest(HttpMethod.Post, (forCli ? "clitoken/" : "webtoken/") + Segment(environment)) { Repeatable = true, Sensitive = true },
            answer => (answer.GetProperty(forCli ? "CliToken" : "WebToken").GetString()!, GetWebServer(answer.GetProperty("WebServerHostname").GetString()!)),
            context);

    public void Dispose()
    {
        service.Dispose();
        environments.Dispose();
    }

    private static async Task<T> ReadAsync<T>(RequestSender sender, AirflowRequest request, Func<JsonElement, T> read, CallContext context)
    {
        using PooledBody body = await sender.ReadAsync(request, context).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body.Memory);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The answer itself is not repeated: it may hold a token.
            throw new AirflowException(AirflowErrorKind.InvalidResponse, $"{sender.Describe(request.Path)} did not answer as MWAA does.");
        }
    }

    private static string Segment(string environment) => Regex.IsMatch(environment, @"^[a-zA-Z][0-9a-zA-Z\-_]{0,79}$", RegexOptions.CultureInvariant)
        ? environment
        : throw new AirflowException(AirflowErrorKind.InvalidId, $"'{environment}' is no name of an environment: such names begin with a letter and hold letters, digits, '-' and '_'. Nothing was sent.");
}

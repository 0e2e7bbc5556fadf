using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>AWS in one region, with credentials that are renewed as long as it lives.</summary>
public interface IAwsAccess : IDisposable
{
    /// <summary>The region.</summary>
    string Region { get; }

    /// <summary>The access key's id, by which AWS's logs know the caller.</summary>
    string AccessKeyId { get; }

    /// <summary>The base address under which an environment's API is reached through <c>InvokeRestApi</c>.</summary>
    Uri GetRestApiAddress(string environment);

    /// <summary>The base address of a web server that MWAA names by its host.</summary>
    Uri GetWebServer(string host);

    /// <summary>Makes what puts each request into a signed call of <c>InvokeRestApi</c>, and takes Airflow's answer out of its reply.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="inner">What sends.</param>
    HttpMessageHandler CreateRestApiHandler(string environment, HttpMessageHandler inner);

    /// <summary>Reads what an environment is: the <c>Environment</c> of GetEnvironment.</summary>
    /// <exception cref="AirflowException">It is not there, or may not be read.</exception>
    Task<JsonElement> GetEnvironmentAsync(string environment, CallContext context);

    /// <summary>Reads one page of the names of the region's environments.</summary>
    /// <param name="nextToken">What the last page gave; null begins.</param>
    /// <param name="context">The call.</param>
    Task<(IReadOnlyList<string> Names, string? NextToken)> ListEnvironmentsAsync(string? nextToken, CallContext context);

    /// <summary>Gets a token that the environment's web server takes once, within a minute.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="forCli">Whether it is for the command line's route rather than for signing in.</param>
    /// <param name="context">The call.</param>
    /// <returns>The token, and the base address of the web server.</returns>
    Task<(string Token, Uri WebServer)> CreateTokenAsync(string environment, bool forCli, CallContext context);
}

using System.Net;

namespace AirflowPS.Client;

/// <summary>Amazon MWAA in one region: which environments there are, and tokens for them.</summary>
public sealed class MwaaClient : IDisposable
{
    private readonly IAwsAccess access;
    private readonly SessionOptions network;

    internal MwaaClient(IAwsAccess access, SessionOptions network)
    {
        this.access = access;
        this.network = network;
    }

    /// <summary>The region.</summary>
    public string Region => access.Region;

    /// <summary>The environment that the session is on whose way to MWAA this is; null where there is no session.</summary>
    public string? Environment { get; internal init; }

    internal IAwsAccess Access => access;

    /// <summary>Finds region and credentials. Asks MWAA nothing yet.</summary>
    /// <exception cref="AirflowException">There are none; the message says where was looked.</exception>
    public static Task<MwaaClient> OpenAsync(AwsOptions aws, CallContext context) => OpenAsync(aws, new SessionOptions("", SignIn.Anonymous()), context);

    internal static async Task<MwaaClient> OpenAsync(AwsOptions aws, SessionOptions network, CallContext context) =>
        new(await AwsWall.Provider.OpenAsync(aws, network, gateway: null, context).ConfigureAwait(false), network) { Environment = network.Mwaa?.Environment };

    /// <summary>The names of all environments of the region.</summary>
    /// <exception cref="AirflowException">They may not be listed.</exception>
    public async Task<IReadOnlyList<string>> ListEnvironmentsAsync(CallContext context)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            (IReadOnlyList<string> page, next) = await access.ListEnvironmentsAsync(next, context).ConfigureAwait(false);
            names.AddRange(page);
        }
        while (!string.IsNullOrEmpty(next));
        return names;
    }

    /// <summary>Reads what an environment is.</summary>
    /// <exception cref="AirflowException">It is not there, or may not be read.</exception>
    public async Task<MwaaEnvironment> GetEnvironmentAsync(string environment, CallContext context) =>
        MwaaEnvironment.Read(await access.GetEnvironmentAsync(environment, context).ConfigureAwait(false));

    /// <summary>Gets a token to sign in to an environment's web server with.</summary>
    public async Task<MwaaToken> CreateWebLoginTokenAsync(string environment, CallContext context)
    {
        (string token, Uri server) = await access.CreateTokenAsync(environment, forCli: false, context).ConfigureAwait(false);
        string plugin = await IsAirflow2Async(environment, context).ConfigureAwait(false) ? "/aws_mwaa" : "/pluginsv2/aws_mwaa";
        return new MwaaToken(environment, "WebLogin", Secure(token), server, new Uri(server, $"{plugin}/aws-console-sso?login=true#{token}"));
    }

    /// <summary>Gets a token for the command line's route of an environment's web server.</summary>
    public async Task<MwaaToken> CreateCliTokenAsync(string environment, CallContext context)
    {
        (string token, Uri server) = await access.CreateTokenAsync(environment, forCli: true, context).ConfigureAwait(false);
        return new MwaaToken(environment, "Cli", Secure(token), server, null);
    }

    /// <summary>Runs a command of Airflow's command line in an environment of Airflow 2.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="command">The command without the word <c>airflow</c>: <c>dags list</c>.</param>
    /// <param name="context">The call.</param>
    public async Task<MwaaCliResult> InvokeCliAsync(string environment, string command, CallContext context)
    {
        (string token, Uri server) = await access.CreateTokenAsync(environment, forCli: true, context).ConfigureAwait(false);
        return await MwaaCli.InvokeAsync(network, server, token, command, context).ConfigureAwait(false);
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose() => access.Dispose();

    private async Task<bool> IsAirflow2Async(string environment, CallContext context)
    {
        try
        {
            return (await GetEnvironmentAsync(environment, context).ConfigureAwait(false)).AirflowVersion is { } version
                && ApiRoots.GenerationOf(new ServerVersion(version)) == AirflowGeneration.Airflow2;
        }
        catch (AirflowException e) when (e.Kind == AirflowErrorKind.Forbidden)
        {
            context.Verbose($"Which Airflow it is may not be read, so a later one is taken for granted: {e.Message}");
            return false;
        }
    }

    private static System.Security.SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}

namespace AirflowPS.Client;

/// <summary>Finds out how an environment of Amazon MWAA is reached.</summary>
internal static class MwaaTargets
{
    private const int MostNear = 5;

    public static async Task<SessionTarget> FindAsync(SessionOptions options, MwaaConnection mwaa, CallContext context)
    {
        MwaaClient client = await MwaaClient.OpenAsync(mwaa.Aws, options, context).ConfigureAwait(false);
        try
        {
            MwaaEnvironment? environment = await TryReadAsync(client, mwaa.Environment, context).ConfigureAwait(false);
            RefuseUnlessItServes(environment, mwaa.Environment);
            return mwaa.Access switch
            {
                MwaaAccess.RestApi => RestApi(client, mwaa, environment),
                MwaaAccess.WebLogin => await WebLoginAsync(client, mwaa, environment, context).ConfigureAwait(false),
                _ => RestApi(client, mwaa, environment, otherwise: call => WebLoginAsync(client, mwaa, environment, call)),
            };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Whether an error means that the next way may serve where this one does not.</summary>
    public static bool RefusesTheWay(AirflowException e) =>
        e is AirflowApiException { ServiceCode: not null, Kind: AirflowErrorKind.Forbidden or AirflowErrorKind.NotSupportedByServer };

    private static SessionTarget RestApi(MwaaClient client, MwaaConnection mwaa, MwaaEnvironment? environment, Func<CallContext, Task<SessionTarget>>? otherwise = null) =>
        new(client.Access.GetRestApiAddress(mwaa.Environment), SignIn.ByTransport("Aws"))
        {
            Way = inner => client.Access.CreateRestApiHandler(mwaa.Environment, inner),
            Version = environment?.AirflowVersion,
            Server = environment?.Arn,
            WebAddress = WebServer(client, environment)?.AbsoluteUri.TrimEnd('/'),
            HasNoWebInterface = environment?.WebserverUrl is null,
            Name = mwaa.Environment,
            UserName = client.Access.AccessKeyId,
            Mwaa = client,
            Otherwise = otherwise,
            Owned = client,
        };

    // Who may not read the environment learns where its web server is with the first token.
    private static async Task<SessionTarget> WebLoginAsync(MwaaClient client, MwaaConnection mwaa, MwaaEnvironment? environment, CallContext context)
    {
        Uri server = WebServer(client, environment) ?? (await client.Access.CreateTokenAsync(mwaa.Environment, forCli: false, context).ConfigureAwait(false)).WebServer;
        return new SessionTarget(server, new MwaaWebLogin(client, mwaa.Environment))
        {
            Version = environment?.AirflowVersion,
            Server = environment?.Arn,
            Name = mwaa.Environment,
            UserName = client.Access.AccessKeyId,
            Mwaa = client,
            Owned = client,
        };
    }

    private static Uri? WebServer(MwaaClient client, MwaaEnvironment? environment) =>
        environment?.WebserverUrl is { Length: > 0 } host ? client.Access.GetWebServer(host) : null;

    private static async Task<MwaaEnvironment?> TryReadAsync(MwaaClient client, string name, CallContext context)
    {
        try
        {
            return await client.GetEnvironmentAsync(name, context).ConfigureAwait(false);
        }
        catch (AirflowException e) when (e.Kind == AirflowErrorKind.Forbidden)
        {
            context.Verbose($"What the environment is may not be read, so it is asked itself: {e.Message}");
            return null;
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            throw e.With(await AdviseAsync(client, name, context).ConfigureAwait(false));
        }
    }

    private static void RefuseUnlessItServes(MwaaEnvironment? environment, string name)
    {
        if (environment is null || environment.Serves)
        {
            return;
        }

        throw environment.WillServe
            ? new AirflowException(AirflowErrorKind.ServerError, $"The environment '{name}' is {environment.Status}: it is not there yet, which takes 20 to 30 minutes. Connect again then, or with -WaitSec.")
            : new AirflowException(AirflowErrorKind.NotFound, $"The environment '{name}' is {environment.Status}, so it serves nobody. Its page in the AWS console says why.");
    }

    private static async Task<string> AdviseAsync(MwaaClient client, string name, CallContext context)
    {
        try
        {
            IReadOnlyList<string> names = await client.ListEnvironmentsAsync(context).ConfigureAwait(false);
            List<string> near = names.OrderBy(other => Nearness.Distance(name, other)).Take(MostNear).ToList();
            return near.Count == 0
                ? $"There is none at all in {client.Region}: is it another region (-Region), or another account?"
                : $"In {client.Region} there are: {string.Join(", ", near)}{(names.Count > near.Count ? ", …" : "")}.";
        }
        catch (AirflowException)
        {
            return $"Is the name right, and is {client.Region} its region (-Region)?";
        }
    }
}

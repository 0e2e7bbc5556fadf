namespace AirflowPS.Client;

/// <summary>What can be learned about a server itself.</summary>
public static class MonitorApi
{
    /// <summary>Reads which Airflow the server runs.</summary>
    public static async Task<VersionInfo> GetVersionInfoAsync(this AirflowSession session, CallContext context)
    {
        if (session.Has(MonitorOperations.GetVersion))
        {
            return await session.GetOneAsync<VersionInfo>(session.Prepare(MonitorOperations.GetVersion, []), context).ConfigureAwait(false);
        }

        // It does not say; that it answers is worth asking all the same.
        await session.GetHealthAsync(context).ConfigureAwait(false);
        var known = new VersionInfo { Version = session.Version };
        known.SetOrigin(session.Origin);
        return known;
    }

    /// <summary>Reads how the server's parts are.</summary>
    public static Task<Health> GetHealthAsync(this AirflowSession session, CallContext context) =>
        session.GetOneAsync<Health>(session.Prepare(session.Has(MonitorOperations.Test) ? MonitorOperations.Test : MonitorOperations.GetHealth, []), context);
}

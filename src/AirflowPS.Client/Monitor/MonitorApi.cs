namespace AirflowPS.Client;

/// <summary>What can be learned about a server itself.</summary>
public static class MonitorApi
{
    /// <summary>Reads which Airflow the server runs.</summary>
    public static Task<VersionInfo> GetVersionInfoAsync(this AirflowSession session, CallContext context) =>
        session.GetOneAsync<VersionInfo>(session.Prepare(MonitorOperations.GetVersion, []), context);

    /// <summary>Reads how the server's parts are.</summary>
    public static Task<Health> GetHealthAsync(this AirflowSession session, CallContext context) =>
        session.GetOneAsync<Health>(session.Prepare(MonitorOperations.GetHealth, []), context);
}

namespace AirflowPS.Sandbox;

/// <summary>What a server tells of itself to anybody.</summary>
internal static class MonitorRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/version", "get_version", Version, Permission.None);
        routes.Get("/monitor/health", "get_health", Health, Permission.None);
    }

    private static HttpResponse Version(ApiCall call) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteString("version", call.Release.Version);
        w.WriteString("git_version", call.Release.GitVersion);
        w.WriteEndObject();
    });

    private static HttpResponse Health(ApiCall call) => HttpResponse.Ok(w =>
    {
        string beat = PythonTime.WriteOffset(call.Now);
        w.WriteStartObject();
        w.WriteStartObject("metadatabase");
        w.WriteString("status", "healthy");
        w.WriteEndObject();
        foreach (string part in new[] { "scheduler", "triggerer", "dag_processor" })
        {
            w.WriteStartObject(part);
            w.WriteString("status", "healthy");
            w.WriteString($"latest_{part}_heartbeat", beat);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    });
}

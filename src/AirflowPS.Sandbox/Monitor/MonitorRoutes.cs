namespace AirflowPS.Sandbox;

/// <summary>What a server tells of itself to anybody.</summary>
internal static class MonitorRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/version", "get_version", Version, Permission.None);
        routes.Get("/monitor/health", "get_health", Health, Permission.None);
    }

    public static HttpResponse Version(ApiCall call) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteString("version", call.Release.Version);
        w.WriteString("git_version", call.Release.GitVersion);
        w.WriteEndObject();
    });

    public static HttpResponse Health(ApiCall call) => HttpResponse.Ok(w =>
    {
        string beat = PythonTime.WriteOffset(call.Now);
        w.WriteStartObject();
        w.WriteStartObject("metadatabase");
        w.WriteString("status", "healthy");
        w.WriteEndObject();
        foreach (string part in new[] { "scheduler", "triggerer", "dag_processor" })
        {
            bool isKnown = part != "dag_processor" || call.Release.KnowsDagProcessor;
            w.WriteStartObject(part);
            w.WriteString("status", isKnown ? "healthy" : null);
            w.WriteString($"latest_{part}_heartbeat", isKnown ? beat : null);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    });
}

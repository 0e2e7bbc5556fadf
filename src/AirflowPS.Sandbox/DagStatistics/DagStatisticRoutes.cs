namespace AirflowPS.Sandbox;

/// <summary>How many runs DAGs have, by state.</summary>
internal static class DagStatisticRoutes
{
    public static void Add(RouteTable routes) => routes.Get("/dagStats", "get_dag_stats", Count);

    /// <summary>Counts for DAGs that have runs; Airflow 3 leaves the others out.</summary>
    public static HttpResponse Count(ApiCall call)
    {
        List<string> ids = call.Query.All("dag_ids");
        List<Dag> dags = call.Store.Dags.Where(d => (d.Runs.Count > 0 || call.Release.CountsNoRuns) && (ids.Count == 0 || ids.Contains(d.DagId))).ToList();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("dags");
            foreach (Dag dag in dags)
            {
                w.WriteStartObject();
                w.WriteString("dag_id", dag.DagId);
                new ShapeWriter(w, call.Release, "stats").Text("dag_display_name", dag.Definition.DisplayName);
                w.WriteStartArray("stats");
                foreach (string state in RunState.All)
                {
                    w.WriteStartObject();
                    w.WriteString("state", state);
                    w.WriteNumber("count", dag.Runs.Count(r => r.State == state));
                    w.WriteEndObject();
                }

                w.WriteEndArray();
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteNumber("total_entries", dags.Count);
            w.WriteEndObject();
        });
    }
}

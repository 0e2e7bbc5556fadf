using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What is amiss with DAGs: tasks of theirs name pools that are not there.</summary>
internal static class DagWarningRoutes
{
    private const string MissingPool = "non-existent pool";

    private static readonly string[] Types = { "asset conflict", MissingPool, "runtime varying value" };

    private static readonly Listing<DagWarning> Listing = new(
        "dag_warnings",
        w => w.Dag.DagId,
        new(StringComparer.Ordinal) { ["dag_id"] = w => w.Dag.DagId, ["warning_type"] = _ => MissingPool, ["message"] = w => w.Message, ["timestamp"] = w => w.Dag.LastParsed },
        Write) { Presorted = "dag_id" };

    public static void Add(RouteTable routes) => routes.Get("/dagWarnings", "list_dag_warnings", List);

    public static HttpResponse List(ApiCall call)
    {
        string? dagId = call.Query.Text("dag_id");
        string? type = call.Query.Text("warning_type");
        if (type is not null && call.Release.ChecksStates && Array.IndexOf(Types, type) < 0)
        {
            throw QueryReader.Fault("enum", "warning_type", $"Input should be {string.Join(", ", Types.Take(Types.Length - 1).Select(t => $"'{t}'"))} or '{Types.Last()}'", type);
        }

        return Listing.Answer(call, call.Store.Dags
            .Where(dag => (dagId is null || dag.DagId == dagId) && type is null or MissingPool)
            .Select(dag => new DagWarning(dag, MissingPools(call.Store, dag)))
            .Where(warning => warning.Pools.Length > 0));
    }

    private static string[] MissingPools(SandboxStore store, Dag dag) =>
        dag.Definition.Tasks.Select(task => task.Pool).Distinct().Where(pool => store.FindPool(pool) is null).OrderBy(pool => pool, StringComparer.Ordinal).ToArray();

    private static void Write(Utf8JsonWriter w, AirflowRelease release, DagWarning warning)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "warning");
        s.Text("dag_id", warning.Dag.DagId);
        s.Text("warning_type", MissingPool);
        s.Text("message", warning.Message);
        s.Time("timestamp", warning.Dag.LastParsed);
        s.Text("dag_display_name", warning.Dag.Definition.DisplayName);
        w.WriteEndObject();
    }

    private sealed class DagWarning
    {
        public DagWarning(Dag dag, string[] pools)
        {
            Dag = dag;
            Pools = pools;
        }

        public Dag Dag { get; }

        public string[] Pools { get; }

        public string Message => $"Dag '{Dag.DagId}' references non-existent pools: [{string.Join(", ", Pools.Select(pool => $"'{pool}'"))}]";
    }
}

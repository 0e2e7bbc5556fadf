namespace AirflowPS.Sandbox;

/// <summary>The versions of DAGs: each has one.</summary>
internal static class DagVersionRoutes
{
    private static readonly Listing<Dag> Listing = new(
        "dag_versions",
        d => d.DagId,
        new(StringComparer.Ordinal) { ["id"] = d => d.Version.Id, ["version_number"] = _ => 1, ["bundle_name"] = _ => 1, ["bundle_version"] = _ => 1 },
        (w, release, dag) => DagJson.WriteVersion(w, release, dag.Version));

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/dagVersions", "get_dag_versions", List);
        routes.Get("/dags/{dag_id}/dagVersions/{version_number}", "get_dag_version", Get);
    }

    private static HttpResponse List(ApiCall call)
    {
        IEnumerable<Dag> dags = call.Path("dag_id") == "~" ? call.Store.Dags : new[] { call.Dag() };

        // The sandbox's one bundle has no versions, and its DAGs have one.
        bool isNone = call.Query.Int("version_number") is not (null or 1) || call.Query.Text("bundle_name") is not (null or Dag.Bundle) || call.Query.Text("bundle_version") is not null;
        return Listing.Answer(call, isNone ? Enumerable.Empty<Dag>() : dags);
    }

    private static HttpResponse Get(ApiCall call)
    {
        int number = call.PathInt("version_number");
        Dag? dag = call.Store.FindDag(call.Path("dag_id"));
        return dag is not null && number == 1
            ? HttpResponse.Ok(w => DagJson.WriteVersion(w, call.Release, dag.Version))
            : throw ApiFailure.NotFound($"The DagVersion with dag_id: `{call.Path("dag_id")}` and version_number: `{number}` was not found");
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What else is told of DAGs: tags, counts of runs, sources, versions.</summary>
internal static class DagReportRoutes
{
    private static readonly Listing<string> Tags = new("tags", t => t, new(StringComparer.Ordinal) { ["name"] = t => t }, (w, _, tag) => w.WriteStringValue(tag)) { Presorted = "name" };

    private static readonly Listing<Dag> Versions = new(
        "dag_versions",
        d => d.DagId,
        new(StringComparer.Ordinal) { ["id"] = d => d.Version.Id, ["version_number"] = _ => 1, ["bundle_name"] = _ => 1, ["bundle_version"] = _ => 1 },
        (w, release, dag) => DagJson.WriteVersion(w, release, dag.Version));

    public static void Add(RouteTable routes)
    {
        routes.Get("/dagTags", "get_dag_tags", ListTags);
        routes.Get("/dagStats", "get_dag_stats", Stats);
        routes.Get("/dagSources/{dag_id}", "get_dag_source", Source);
        routes.Get("/dags/{dag_id}/dagVersions", "get_dag_versions", ListVersions);
        routes.Get("/dags/{dag_id}/dagVersions/{version_number}", "get_dag_version", Version);
    }

    private static HttpResponse ListTags(ApiCall call)
    {
        IEnumerable<string> tags = call.Store.Dags.SelectMany(d => d.Definition.Tags).Distinct().OrderBy(t => t, StringComparer.Ordinal);
        if (Like.Matcher(call.Query.Text("tag_name_pattern")) is { } matches)
        {
            tags = tags.Where(matches);
        }

        return Tags.Answer(call, tags);
    }

    /// <summary>Counts for DAGs that have runs; Airflow 3 leaves the others out.</summary>
    public static HttpResponse Stats(ApiCall call)
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

    private static HttpResponse Source(ApiCall call)
    {
        string dagId = call.Path("dag_id");
        int? version = call.Query.Int("version_number");
        Dag? dag = call.Store.FindDag(dagId);
        if (dag is null || version is not (null or 1) || Read(call.Release, dag.Definition) is not { } source)
        {
            throw ApiFailure.NotFound($"The source code of the {call.Release.DagWord} {dagId}, version_number {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None"} was not found");
        }

        return call.Accept.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
            ? HttpResponse.Text(200, "text/plain; charset=utf-8", source)
            : HttpResponse.Ok(w => WriteSource(w, call.Release, dag.Definition, source));
    }

    private static void WriteSource(Utf8JsonWriter w, AirflowRelease release, DagDefinition dag, string source)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "source");
        s.Text("content", source);
        s.Text("dag_id", dag.DagId);
        s.Int("version_number", 1);
        s.Text("dag_display_name", dag.DisplayName);
        w.WriteEndObject();
    }

    /// <summary>Airflow 2 asks for the source by the file's token.</summary>
    public static HttpResponse SourceOfFile(ApiCall call)
    {
        string token = call.Path("file_token");
        Dag? dag = Array.Find(call.Store.Dags, d => d.FileToken == token);
        if (dag is null || Read(call.Release, dag.Definition) is not { } source)
        {
            throw new ApiFailure(Problem.NotFound("Dag source not found"));
        }

        return call.Accept.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
            ? HttpResponse.Text(200, "text/plain", source)
            : HttpResponse.Ok(w => WriteSource(w, call.Release, dag.Definition, source));
    }

    public static string? Read(AirflowRelease release, DagDefinition dag)
    {
        using Stream? stream = typeof(DagReportRoutes).Assembly.GetManifestResourceStream(release.SourceFolder + dag.File);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    private static HttpResponse ListVersions(ApiCall call) => Versions.Answer(call, call.Path("dag_id") == "~" ? call.Store.Dags : new[] { call.Dag() });

    private static HttpResponse Version(ApiCall call)
    {
        int number = call.PathInt("version_number");
        Dag? dag = call.Store.FindDag(call.Path("dag_id"));
        return dag is not null && number == 1
            ? HttpResponse.Ok(w => DagJson.WriteVersion(w, call.Release, dag.Version))
            : throw ApiFailure.NotFound($"The DagVersion with dag_id: `{call.Path("dag_id")}` and version_number: `{number}` was not found");
    }
}

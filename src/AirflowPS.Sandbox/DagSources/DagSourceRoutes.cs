using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What the files of DAGs say.</summary>
internal static class DagSourceRoutes
{
    public static void Add(RouteTable routes) => routes.Get("/dagSources/{dag_id}", "get_dag_source", Get);

    private static HttpResponse Get(ApiCall call)
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
    public static HttpResponse GetOfFile(ApiCall call)
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
        using Stream? stream = typeof(DagSourceRoutes).Assembly.GetManifestResourceStream(release.SourceFolder + dag.File);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}

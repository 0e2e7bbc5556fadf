using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What came of reading the files of DAGs (3.0).</summary>
internal static class DagReportRoutes
{
    private const string Folder = "/opt/airflow/dags";

    private static readonly Listing<DagFile> Listing = new("dag_reports", f => f.Path, new(StringComparer.Ordinal), Write);

    public static void Add(RouteTable routes) => routes.Add("GET", "/dagReports", "get_dag_reports", Permission.Read, List, until: 300);

    private static HttpResponse List(ApiCall call)
    {
        string folder = call.Query.Text("subdir") ?? throw QueryReader.Fault("missing", "subdir", "Field required", null);
        if (folder != Folder && !folder.StartsWith(Folder + "/", StringComparison.Ordinal))
        {
            throw ApiFailure.Bad("subdir should be subpath of DAGS_FOLDER settings");
        }

        // The files that take longest come first.
        List<DagFile> files = call.Store.Files.Where(file => (Folder + file.Path + "/").StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)).OrderByDescending(file => file.Duration).ToList();
        return Listing.Whole(call, files);
    }

    private static void Write(Utf8JsonWriter w, AirflowRelease release, DagFile file)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "report");
        s.Text("file", file.Path);
        s.Text("duration", System.Xml.XmlConvert.ToString(file.Duration));
        s.Int("dag_num", file.Dags.Count);
        s.Int("task_num", file.Dags.Sum(dag => dag.Tasks.Count));
        s.Text("dags", "[" + string.Join(", ", file.Dags.Select(dag => $"'{dag.DagId}'")) + "]");
        s.Int("warning_num", 0);
        w.WriteEndObject();
    }
}

namespace AirflowPS.Sandbox;

/// <summary>Has a file of DAGs read before its turn.</summary>
internal static class ParseRoutes
{
    /// <summary>How long the DAG processor takes to come to it.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    public static void Add(RouteTable routes) => routes.Add("PUT", "/parseDagFile/{file_token}", "reparse_dag_file", Permission.Change, Parse);

    public static HttpResponse Parse(ApiCall call)
    {
        string token = call.Path("file_token");
        Dag dag = Array.Find(call.Store.Dags, d => d.FileToken == token) ?? throw ApiFailure.NotFound("File not found", Problem.NotFound("File not found"));
        string file = dag.Definition.File;
        bool waits = !call.Store.FilesToParse.Add(file);
        if (waits && call.Release.AsksOnceToParse)
        {
            throw ApiFailure.Unique(call.Release, "dag_priority_parsing_request");
        }

        if (!waits)
        {
            call.World.Clock.After(Delay, () => call.Store.Parse(file, call.World.Clock.Now));
        }

        return call.Release.SpeaksProblems ? HttpResponse.Text(201, "text/html; charset=utf-8", "") : HttpResponse.WriteJson(201, w => w.WriteNullValue());
    }
}

using System.Globalization;
using System.Text;

namespace AirflowPS.Benchmarks;

/// <summary>What the server has: 10,000 DAGs of the shape that Airflow 3.3 sends, 1.3 kB each, and a log of 200,000 lines.</summary>
internal sealed class Content
{
    private const int DagCount = 10_000;
    private const int PageSize = 100;
    private const int LineCount = 200_000;

    private readonly Answer[] pages;
    private readonly Answer firstDag;
    private readonly Answer pastTheEnd = Answer.Json(Page([]));

    private Content(string[] dags)
    {
        pages = dags.Chunk(PageSize).AsParallel().AsOrdered().Select(chunk => Answer.Json(Page(chunk))).ToArray();
        firstDag = Answer.Json(Page([dags[0]]));
    }

    public Answer Version { get; } = Answer.Json("""{"version":"3.3.2","git_version":null}""");

    public Answer Token { get; } = Answer.Json("""{"access_token":"header.payload.signature"}""");

    public Answer TaskInstance { get; } = Answer.Json("""{"id":"01a201dd-f542-772a-8859-5b3c5f2c94ff","task_id":"task","dag_id":"bulk_00001","dag_run_id":"run","map_index":-1,"try_number":1,"max_tries":0,"state":"success"}""");

    public Answer Log { get; } = Answer.Lines(MakeLog());

    public static Content Make() => new(Enumerable.Range(1, DagCount).Select(MakeDag).ToArray());

    /// <summary>A page of whole hundreds, or the one DAG that a sign-in is proved with: pages are made ahead so that serving them costs next to nothing.</summary>
    public Answer Dags(int limit, int offset) => limit == 1 && offset == 0 ? firstDag : offset < DagCount ? pages[offset / PageSize] : pastTheEnd;

    private static string Page(string[] dags) => $$"""{"dags":[{{string.Join(',', dags)}}],"total_entries":{{DagCount}}}""";

    private static string MakeDag(int number)
    {
        string id = "bulk_" + number.ToString("00000", CultureInfo.InvariantCulture);
        int shard = number % 8;
        return $$"""
            {"dag_id":"{{id}}","dag_display_name":"{{id}}","is_paused":{{(shard == 0 ? "true" : "false")}},"is_stale":false,"last_parsed_time":"2026-11-22T06:21:38.{{number:000000}}Z","last_parse_duration":0.26546925799993915,"last_expired":null,"bundle_name":"dags-folder","bundle_version":null,"relative_fileloc":"bulk/team_{{shard}}/{{id}}.py","fileloc":"/opt/airflow/dags/bulk/team_{{shard}}/{{id}}.py","description":"Member {{number}} of the bulk, kept by team {{shard}}, one of ten thousand that are all alike","timetable_summary":"0 {{number % 24}} * * *","timetable_description":"At {{number % 24:00}}:00","timetable_partitioned":false,"timetable_periodic":true,"tags":[{"name":"bulk","dag_id":"{{id}}","dag_display_name":"{{id}}"},{"name":"shard-{{shard}}","dag_id":"{{id}}","dag_display_name":"{{id}}"}],"max_active_tasks":16,"max_active_runs":16,"max_consecutive_failed_dag_runs":0,"has_task_concurrency_limits":false,"has_import_errors":false,"next_dagrun_logical_date":"2026-11-23T00:00:00Z","next_dagrun_data_interval_start":"2026-11-23T00:00:00Z","next_dagrun_data_interval_end":"2026-11-24T00:00:00Z","next_dagrun_run_after":"2026-11-24T00:00:00Z","allowed_run_types":null,"owners":["team_{{shard}}"],"is_backfillable":true,"file_token":"eyJidW5kbGVfbmFtZSI6ImRhZ3MtZm9sZGVyIiwicmVsYXRpdmVfZmlsZWxvYyI6ImJ1bGsvdGVhbV8wL2J1bGtf{{number:00000}}In0.ekIDI3ZkiZ1z8DvAfoA5vihCsfU"}
            """;
    }

    private static string MakeLog()
    {
        var log = new StringBuilder();
        for (int line = 0; line < LineCount; line++)
        {
            // As recorded: most lines have four members, those of Airflow's own code some more.
            string where = line % 10 == 0 ? ""","filename":"load.py","lineno":42""" : "";
            log.Append(CultureInfo.InvariantCulture, $$"""{"timestamp":"2026-11-22T06:26:24.{{line:000000}}Z","event":"Row {{line}} of the load was read, checked against the table and written to where it belongs","level":"info","logger":"task.stdout"{{where}}}""");
            log.Append('\n');
        }

        return log.ToString();
    }
}

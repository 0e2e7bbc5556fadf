using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>1.10: what the code does not foresee is a page, and runs are running from the first.</summary>
internal sealed class ExperimentalWordsOfAirflow1 : ExperimentalWords
{
    public override bool MayTakeAnybody => true;

    public override bool KeepsSessions => false;

    public override int MaxPoolName => 50;

    public override string WeightRule => "downstream";

    public override ApiFailure PoolNameTooLong() => Crash();

    public override ApiFailure NoRoute() => new(WebPages.Html(404, """


        <!DOCTYPE html>
        <html>
        <head>
          <title>Airflow 404 = lots of circles</title>
          <link rel="icon" type="image/png" href="/static/pin_32.png">
        </head>

        <body>
            <div style="font-family: verdana;">
                <h1>Airflow 404 = lots of circles</h1>
                <p>localhost</p>
            </div>
        </body>
        </html>
        """));

    public override ApiFailure WrongMethod() => Fault(405, "Method Not Allowed", "The method is not allowed for the requested URL.");

    public override ApiFailure BadRequest() => Fault(400, "Bad Request", "The browser (or proxy) sent a request that this server could not understand.");

    public override ApiFailure Crash() => new(WebPages.Html(500, """


        <html>
          <body>
            <div class="container">
              <h1> Ooops. </h1>
              <div>
                  <pre>
        -------------------------------------------------------------------------------
        Node: vm
        -------------------------------------------------------------------------------
        Traceback (most recent call last):
        </pre>
              </div>
            </div>
          </body>
        </html>
        """));

    public override string Date(DateTimeOffset date) => PythonTime.WriteIso(date);

    public override string Page(DagRun run) =>
        $"/admin/airflow/graph?dag_id={Uri.EscapeDataString(run.Dag.DagId)}&execution_date={Uri.EscapeDataString(PythonTime.WriteStr(run.LogicalDate!.Value)).Replace("%20", "+")}";

    public override string Show(DagRun run, bool isDated)
    {
        DateTimeOffset date = run.LogicalDate!.Value;
        return $"<DagRun {run.Dag.DagId} @ {(isDated ? Date(date) : PythonTime.WriteStr(date))}: {run.RunId}, externally triggered: {(run.RunType == "manual" ? "True" : "False")}>";
    }

    public override string State(DagRun run) => run.State == RunState.Queued ? RunState.Running : run.State;

    public override DateTimeOffset? StartDate(DagRun run) => run.StartDate ?? run.QueuedAt;

    public override JsonElement Conf(JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Object)
        {
            return given;
        }

        try
        {
            return given.ValueKind == JsonValueKind.String ? JsonSerializer.Deserialize<JsonElement>(given.GetString()!) : throw Crash();
        }
        catch (JsonException)
        {
            throw Crash();
        }
    }

    public override void CheckIsNew(Dag dag, string runId, DateTimeOffset date)
    {
        if (dag.Runs.Find(runId) is not null)
        {
            throw ExperimentalCall.Failure(400, $"Run id {runId} already exists for dag id {dag.DagId}");
        }

        if (dag.Runs.At(date) is not null)
        {
            throw Crash();
        }
    }

    public override void CheckState(string state)
    {
    }

    public override void AddHeaders(HttpResponse response, bool isRoute)
    {
    }

    private static ApiFailure Fault(int status, string title, string text) => new(HttpResponse.Text(
        status, "text/html", $"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<title>{status} {title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n"));
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Airflow 2: the framework's own errors are those of <c>/api/v1</c>, and each answer says that the API is deprecated.</summary>
internal sealed class ExperimentalWordsOfAirflow2 : ExperimentalWords
{
    private const string Migration = "<https://airflow.apache.org/docs/apache-airflow/2.11.2/upgrading-to-2.html#migration-guide-from-experimental-api-to-stable-api-v1>; rel=\"deprecation\"; type=\"text/html\"";

    public override bool MayTakeAnybody => false;

    public override bool KeepsSessions => true;

    public override int MaxPoolName => 256;

    public override string WeightRule => "<airflow.task.priority_strategy._DownstreamPriorityWeightStrategy object at 0x7fed64931150>";

    public override ApiFailure PoolNameTooLong() => ExperimentalCall.Failure(400, $"Pool name can't be more than {MaxPoolName} characters");

    public override ApiFailure NoRoute() => new(Problem.NoRoute());

    public override ApiFailure WrongMethod() => new(Problem.WrongMethod());

    public override ApiFailure BadRequest() => new(WebPages.Fault(400, "Bad Request", "The browser (or proxy) sent a request that this server could not understand."));

    public override ApiFailure Crash() => new(WebPages.Crash());

    public override string Date(DateTimeOffset date) => PythonTime.WriteStr(date);

    public override string Page(DagRun run) =>
        $"/dags/{Uri.EscapeDataString(run.Dag.DagId)}/graph?execution_date={Uri.EscapeDataString(Date(run.LogicalDate!.Value)).Replace("%20", "+").Replace("%3A", ":")}";

    public override string Show(DagRun run, bool isDated) =>
        $"<DagRun {run.Dag.DagId} @ {Date(run.LogicalDate!.Value)}: {run.RunId}, state:{run.State}, queued_at: {Date(run.QueuedAt)}. externally triggered: {(run.RunType == "manual" ? "True" : "False")}>";

    public override string State(DagRun run) => run.State;

    public override DateTimeOffset? StartDate(DagRun run) => run.StartDate;

    public override JsonElement Conf(JsonElement given) => given.ValueKind == JsonValueKind.Object
        ? given
        : throw ExperimentalCall.Failure(400, "Dag Run conf must be a dictionary object, other types are not supported");

    public override void CheckIsNew(Dag dag, string runId, DateTimeOffset date)
    {
        if (dag.Runs.Find(runId) is not null || dag.Runs.At(date) is not null)
        {
            throw ExperimentalCall.Failure(400, $"A DAG Run already exists for DAG {dag.DagId} at {Date(date)} with run id {runId}");
        }

        if (!TriggerRoute.IsAllowed(runId))
        {
            throw Crash();
        }
    }

    public override void CheckState(string state)
    {
        if (Array.IndexOf(RunState.All, state) < 0)
        {
            throw Crash();
        }
    }

    public override void AddHeaders(HttpResponse response, bool isRoute)
    {
        if (isRoute)
        {
            response.Headers.Add(new("deprecation", "true"));
            response.Headers.Add(new("link", Migration));
        }
    }
}

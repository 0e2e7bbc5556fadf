using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Runs as Airflow 2 lists, tells of and changes them.</summary>
internal static class DagRunRoutesV1
{
    private const string One = "/dags/{dag_id}/dagRuns/{dag_run_id}";

    private static readonly QueryShape Listed = QueryShape.List.With(QueryShape.Fields)
        .With(new QueryMember("state", MemberKind.List))
        .WithTimes(new QueryMember("execution_date", MemberKind.Time), new QueryMember("start_date", MemberKind.Time), new QueryMember("end_date", MemberKind.Time), new QueryMember("updated_at", MemberKind.Time, since: 207));

    private static readonly BodyShape Batch = BatchBody.Shape(new[] { "execution_date", "start_date", "end_date" }, "dag_ids", "states");
    private static readonly BodyShape StateShape = new(new BodyMember("state", MemberKind.Choice, required: true) { Choices = new[] { RunState.Success, RunState.Failed, RunState.Queued } });
    private static readonly BodyShape NoteShape = new(new BodyMember("note", MemberKind.Text, nullable: true) { MaxLength = 1000 });
    private static readonly BodyShape ClearShape = new(new BodyMember("dry_run", MemberKind.Boolean));

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/dagRuns", "get_dag_runs", DagRunRoutes.List, query: Listed);
        routes.Add("POST", "/dags/~/dagRuns/list", "get_dag_runs_batch", Permission.Read, call => DagRunBatchRoute.Page(call, call.Body(Batch)));
        routes.Get(One, "get_dag_run", DagRunRoutes.Get, query: QueryShape.Fields);
        routes.Add("PATCH", One, "update_dag_run_state", Permission.Change, SetState);
        routes.Add("PATCH", One + "/setNote", "set_dag_run_note", Permission.Change, SetNote, 207);
        routes.Add("POST", One + "/clear", "clear_dag_run", Permission.Change, Clear);
        routes.Add("DELETE", One, "delete_dag_run", Permission.Change, Delete);
        TriggerRouteV1.Add(routes);
    }

    private static HttpResponse SetState(ApiCall call)
    {
        JsonElement body = call.Body(StateShape);
        DagRun run = Changed(call);
        call.World.Marking.Run(run, body.Text("state")!);
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    private static HttpResponse SetNote(ApiCall call)
    {
        JsonElement body = call.Body(NoteShape);
        DagRun run = Changed(call);
        run.Note = body.Text("note");
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    /// <summary>All tasks of the run, whatever became of them; a run that has ended is queued again.</summary>
    private static HttpResponse Clear(ApiCall call)
    {
        JsonElement body = call.Body(ClearShape);
        DagRun run = Changed(call);
        if (body.Flag("dry_run", true))
        {
            return TaskInstanceReferences.Answer(run.TaskInstances);
        }

        call.World.Marking.Clear(run.TaskInstances, resetRuns: true);
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    private static HttpResponse Delete(ApiCall call)
    {
        call.World.Marking.Abandon(Find(call) ?? throw ApiFailure.NotFound($"DAGRun with DAG ID: '{call.Path("dag_id")}' and DagRun ID: '{call.Path("dag_run_id")}' not found"));
        return HttpResponse.Empty(204);
    }

    private static DagRun Changed(ApiCall call) => Find(call) ?? throw new ApiFailure(Problem.NotFound($"Dag Run id {call.Path("dag_run_id")} not found in dag {call.Path("dag_id")}"));

    private static DagRun? Find(ApiCall call) => call.Store.FindDag(call.Path("dag_id"))?.Runs.Find(call.Path("dag_run_id"));
}

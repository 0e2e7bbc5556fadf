using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Clearing runs: one, several, or those of a partition; and taking the partition from them.</summary>
internal static class DagRunClearRoutes
{
    private static readonly BodyMember[] Partition =
    {
        new("partition_key", MemberKind.Text, nullable: true),
        new("partition_date_start", MemberKind.Time, nullable: true),
        new("partition_date_end", MemberKind.Time, nullable: true),
    };

    private static readonly BodyMember[] Options =
    {
        new("dry_run", MemberKind.Boolean),
        new("only_failed", MemberKind.Boolean),
        new("only_new", MemberKind.Boolean, since: 301),
        new("run_on_latest_version", MemberKind.Boolean, nullable: true, since: 301),
        new("note", MemberKind.Text, nullable: true, since: 301) { MaxLength = 1000 },
    };

    private static readonly BodyShape ClearShape = new(Options);
    private static readonly BodyShape ClearManyShape = new(Partition.Concat(Options).Append(new BodyMember("dag_runs", MemberKind.List)).ToArray());

    private static readonly BodyShape ResetShape = new(Partition
        .Append(new BodyMember("run_id", MemberKind.Text, nullable: true))
        .Append(new BodyMember("clear_task_instances", MemberKind.Boolean))
        .Append(new BodyMember("dry_run", MemberKind.Boolean))
        .ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Add("POST", "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", "clear_dag_run", Permission.Change, Clear);
        routes.Add("POST", "/dags/{dag_id}/clearDagRuns", "clear_dag_runs", Permission.Change, ClearMany, 303);
        routes.Add("POST", "/dags/{dag_id}/clearPartitions", "clear_dag_run_partitions", Permission.Change, ResetPartition, 303);
    }

    private static HttpResponse Clear(ApiCall call)
    {
        JsonElement body = call.Body(ClearShape);
        DagRun run = call.Run();
        if (body.Flag("dry_run", true))
        {
            return Preview(call, Choose(run, body));
        }

        ClearFor(call, run, body);
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    private static HttpResponse ClearMany(ApiCall call)
    {
        JsonElement body = call.Body(ClearManyShape);
        bool named = body.Member("dag_runs") is { } list && list.GetArrayLength() > 0;

        // The model is checked twice, and says so twice.
        RequireOneWay(body, named, "dag_runs (non-empty)", times: 2);
        Dag dag = call.Dag();
        List<DagRun> runs = named
            ? body.GetProperty("dag_runs").EnumerateArray().Select(wanted => BulkAction.NameOf(wanted, "dag_run_id")).Distinct().Select(id => Find(dag, id)).ToList()
            : OfPartition(dag, body);
        if (body.Flag("dry_run", true))
        {
            return Preview(call, runs.SelectMany(r => Choose(r, body)));
        }

        runs.ForEach(r => ClearFor(call, r, body));
        return DagRunRoutes.Listing.Whole(call, runs);
    }

    private static HttpResponse ResetPartition(ApiCall call)
    {
        JsonElement body = call.Body(ResetShape);
        RequireOneWay(body, body.Member("run_id") is not null, "run_id", times: 1);
        Dag dag = call.Dag();
        List<DagRun> runs = body.Text("run_id") is { } id ? dag.Runs.Where(r => r.RunId == id && r.PartitionKey is not null).ToList() : OfPartition(dag, body);
        List<DagRun> cleared = body.Flag("clear_task_instances", false) ? runs : new List<DagRun>();
        int tasks = cleared.Sum(r => r.TaskInstances.Count);
        bool dryRun = body.Flag("dry_run", true);
        if (!dryRun)
        {
            cleared.ForEach(r => ClearFor(call, r, body));
            runs.ForEach(r => r.PartitionKey = null);
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteNumber("dag_runs_cleared", runs.Count);
            w.WriteNumber("task_instances_cleared", tasks);
            w.WriteBoolean("dry_run", dryRun);
            w.WriteEndObject();
        });
    }

    private static void RequireOneWay(JsonElement body, bool named, string name, int times)
    {
        bool window = body.Member("partition_date_start") is not null || body.Member("partition_date_end") is not null;
        string? why = new[] { named, body.Member("partition_key") is not null, window }.Count(way => way) != 1
            ? $"Exactly one of {name}, partition_key, or a partition date window (partition_date_start / partition_date_end) must be provided."
            : body.Time("partition_date_start") > body.Time("partition_date_end") ? "partition_date_start must be on or before partition_date_end." : null;
        if (why is not null)
        {
            var fault = new ValidationFault("value_error", new object[] { "body" }, "Value error, " + why, body) { Context = """{"error": {}}""" };
            throw new ApiFailure(ValidationFault.Answer(Enumerable.Repeat(fault, times).ToArray()));
        }
    }

    private static DagRun Find(Dag dag, string id) =>
        dag.Runs.Find(id) ?? throw ApiFailure.NotFound($"The DagRun with dag_id: `{dag.DagId}` and run_id: `{id}` was not found");

    private static List<DagRun> OfPartition(Dag dag, JsonElement body)
    {
        DateTimeOffset? start = body.Time("partition_date_start");
        DateTimeOffset? end = body.Time("partition_date_end");
        return dag.Runs.Where(r => body.Text("partition_key") is { } key
            ? r.PartitionKey == key
            : r.PartitionDate is { } date && !(date < start) && !(date > end)).ToList();
    }

    private static void ClearFor(ApiCall call, DagRun run, JsonElement body)
    {
        call.World.Marking.Clear(Choose(run, body), resetRuns: false);
        call.World.Marking.Requeue(run);
        if (body.Text("note") is { } note)
        {
            run.Note = note;
        }
    }

    private static List<TaskInstance> Choose(DagRun run, JsonElement body) => run.TaskInstances
        .Where(t => !body.Flag("only_new", false) && (!body.Flag("only_failed", false) || t.State is TaskState.Failed or TaskState.UpstreamFailed))
        .ToList();

    private static HttpResponse Preview(ApiCall call, IEnumerable<TaskInstance> instances)
    {
        List<TaskInstance> chosen = (call.Release.SortsPreviews ? instances.OrderBy(t => t.Task.TaskId, StringComparer.Ordinal) : instances).ToList();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("task_instances");
            chosen.ForEach(t => TaskInstanceJson.WriteListed(w, call.Release, t));
            w.WriteEndArray();
            w.WriteNumber("total_entries", chosen.Count);
            w.WriteEndObject();
        });
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The filters of run lists.</summary>
internal static class DagRunFilter
{
    /// <summary>A DAG does not change in the sandbox.</summary>
    private const string OnlyVersion = "1";

    public static IEnumerable<DagRun> Apply(ApiCall call, IEnumerable<DagRun> runs)
    {
        QueryReader query = call.Query;
        var tests = new List<Func<DagRun, bool>>();
        List<string> states = query.All("state");
        if (call.Release.ChecksStates && states.Find(s => Array.IndexOf(RunState.All, s) < 0) is not null)
        {
            throw new ApiFailure(HttpResponse.Detail(422, $"Invalid value for state. Valid values are {string.Join(", ", RunState.All)}"));
        }

        if (states.Count > 0)
        {
            tests.Add(r => states.Contains(r.State));
        }

        List<string> types = query.All("run_type");
        if (types.Count > 0)
        {
            tests.Add(r => types.Contains(r.RunType));
        }

        ListTests.AddRange(tests, query, "run_after", r => r.RunAfter);
        ListTests.AddRange(tests, query, call.Release.LogicalDate, r => r.LogicalDate);
        ListTests.AddRange(tests, query, "start_date", r => r.StartDate);
        ListTests.AddRange(tests, query, "end_date", r => r.EndDate);
        ListTests.AddRange(tests, query, "updated_at", r => r.UpdatedAt);
        if (call.Release.Has(301))
        {
            ListTests.AddPattern(tests, query, "run_id", r => r.RunId);
            ListTests.AddPattern(tests, query, "dag_id", r => r.Dag.DagId);
            ListTests.AddPattern(tests, query, "triggering_user_name", r => r.TriggeringUser ?? "");
            ListTests.AddChoice(tests, query.All("dag_version"), _ => OnlyVersion);
            AddDuration(tests, query);
        }

        if (call.Release.Has(302))
        {
            AddLater(tests, query);
        }

        return runs.Where(r => tests.TrueForAll(t => t(r)));
    }

    private static void AddLater(List<Func<DagRun, bool>> tests, QueryReader query)
    {
        ListTests.AddPattern(tests, query, "partition_key", r => r.PartitionKey ?? "");
        if (query.Text("conf_contains") is { Length: > 0 } text)
        {
            tests.Add(r => r.Conf.ValueKind != JsonValueKind.Undefined && PythonText.Dumps(r.Conf).IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0);
        }

        if (query.Text("bundle_version") is not null)
        {
            // The bundle of the sandbox has no versions.
            tests.Add(_ => false);
        }

        if (query.Day("partition_date_gte") is { } gte)
        {
            tests.Add(r => r.PartitionDate >= gte);
        }

        if (query.Day("partition_date_lte") is { } lte)
        {
            tests.Add(r => r.PartitionDate <= lte);
        }
    }

    private static void AddDuration(List<Func<DagRun, bool>> tests, QueryReader query)
    {
        if (query.Number("duration_gte") is { } gte)
        {
            tests.Add(r => r.Duration >= gte);
        }

        if (query.Number("duration_lte") is { } lte)
        {
            tests.Add(r => r.Duration <= lte);
        }
    }
}

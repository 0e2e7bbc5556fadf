namespace AirflowPS.Sandbox;

/// <summary>Which XComs a list is of: <c>~</c> in its path stands for all DAGs, runs or tasks.</summary>
internal static class XComFilter
{
    public static IEnumerable<XCom> Apply(ApiCall call)
    {
        QueryReader query = call.Query;
        var tests = new List<Func<XCom, bool>>();
        AddPath(tests, call, "dag_id", x => x.Run.Dag.DagId);
        AddPath(tests, call, "dag_run_id", x => x.Run.RunId);
        AddPath(tests, call, "task_id", x => x.TaskId);
        if (query.Text("xcom_key") is { } key)
        {
            tests.Add(x => x.Key == key);
        }

        if ((query.Int("map_index", -1) ?? (call.Release.Has(301) ? query.Int("map_index_filter") : null)) is { } index)
        {
            tests.Add(x => x.MapIndex == index);
        }

        if (call.Release.Has(301))
        {
            ListTests.AddPattern(tests, query, "xcom_key", x => x.Key);
            ListTests.AddPattern(tests, query, "dag_display_name", x => x.Run.Dag.Definition.DisplayName);
            ListTests.AddPattern(tests, query, "run_id", x => x.Run.RunId);
            ListTests.AddPattern(tests, query, "task_id", x => x.TaskId);
            ListTests.AddRange(tests, query, "logical_date", x => x.Run.LogicalDate);
            ListTests.AddRange(tests, query, "run_after", x => x.Run.RunAfter);
        }

        return call.Store.AllRuns().SelectMany(r => r.XComs).Where(x => tests.TrueForAll(t => t(x)))
            .OrderBy(x => x.Run.Dag.DagId, StringComparer.Ordinal).ThenBy(x => x.TaskId, StringComparer.Ordinal).ThenBy(x => x.Run.RunId, StringComparer.Ordinal).ThenBy(x => x.MapIndex).ThenBy(x => x.Key, StringComparer.Ordinal);
    }

    private static void AddPath(List<Func<XCom, bool>> tests, ApiCall call, string name, Func<XCom, string> value)
    {
        string wanted = call.Path(name);
        if (wanted != "~")
        {
            tests.Add(x => value(x) == wanted);
        }
    }
}

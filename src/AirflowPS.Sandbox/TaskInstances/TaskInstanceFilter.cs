using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>The filters of task instance lists.</summary>
internal static class TaskInstanceFilter
{
    public static IEnumerable<TaskInstance> Apply(ApiCall call, IEnumerable<TaskInstance> instances)
    {
        QueryReader query = call.Query;
        var tests = new List<Func<TaskInstance, bool>>();
        AddStates(call.Release, tests, query.All("state"));
        ListTests.AddChoice(tests, query.All("pool"), t => t.Pool);
        ListTests.AddChoice(tests, query.All("queue"), _ => "default");
        ListTests.AddChoice(tests, query.All("executor"), _ => "");
        ListTests.AddChoice(tests, query.All("operator"), t => t.Task.Kind.ClassName);
        ListTests.AddChoice(tests, query.All("version_number"), _ => "1");
        ListTests.AddChoice(tests, query.All("try_number"), t => t.TryNumber.ToString(CultureInfo.InvariantCulture));
        ListTests.AddPattern(tests, query, "rendered_map_index", t => t.MapIndex < 0 ? "" : t.MapIndex.ToString(CultureInfo.InvariantCulture));
        ListTests.AddRange(tests, query, "run_after", t => t.Run.RunAfter);
        ListTests.AddRange(tests, query, call.Release.LogicalDate, t => t.Run.LogicalDate);
        ListTests.AddRange(tests, query, "start_date", t => t.StartDate);
        ListTests.AddRange(tests, query, "end_date", t => t.EndDate);
        ListTests.AddRange(tests, query, "updated_at", t => t.EndDate ?? t.StartDate ?? t.Run.UpdatedAt);
        ListTests.AddPattern(tests, query, "task_display_name", t => t.Task.TaskId);
        ListTests.AddPattern(tests, query, "dag_id", t => t.Run.Dag.DagId);
        ListTests.AddPattern(tests, query, "run_id", t => t.Run.RunId);
        ListTests.AddPattern(tests, query, "pool_name", t => t.Pool);
        ListTests.AddPattern(tests, query, "operator_name", t => t.Task.Kind.Name);
        if (query.Text("task_id") is { } taskId)
        {
            tests.Add(t => t.Task.TaskId == taskId);
        }

        if (query.Text("task_group_id") is { } group)
        {
            tests.Add(t => t.Task.Group == group);
        }

        if (query.All("map_index") is { Count: > 0 })
        {
            int index = query.Int("map_index") ?? -1;
            tests.Add(t => t.MapIndex == index);
        }

        if (query.Number("duration_gte") is { } gte)
        {
            tests.Add(t => t.Duration >= gte);
        }

        if (query.Number("duration_lte") is { } lte)
        {
            tests.Add(t => t.Duration <= lte);
        }

        return instances.Where(t => tests.TrueForAll(test => test(t)));
    }

    /// <summary>States by name; <c>none</c> and the empty text (JSON's null) stand for “no state yet”.</summary>
    public static void AddStates(AirflowRelease release, List<Func<TaskInstance, bool>> tests, List<string> states)
    {
        if (states.Count == 0)
        {
            return;
        }

        string? bad = states.Find(s => s is not ("none" or "no_status" or "" or TaskState.AwaitingInput) && Array.IndexOf(TaskState.All, s) < 0);
        if (bad is not null && release.ChecksStates)
        {
            throw new ApiFailure(HttpResponse.Detail(422, $"Invalid value for state. Valid values are {string.Join(", ", TaskState.All)}"));
        }

        tests.Add(t => states.Contains(t.State ?? "none") || (t.State is null && (states.Contains("") || states.Contains("no_status"))));
    }
}

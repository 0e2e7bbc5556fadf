namespace AirflowPS.Sandbox;

/// <summary>Which questions a list is of: <c>~</c> in its path stands for all DAGs or runs.</summary>
internal static class QuestionFilter
{
    public static IEnumerable<TaskInstance> Apply(ApiCall call)
    {
        QueryReader query = call.Query;
        var tests = new List<Func<TaskInstance, bool>>();
        TaskInstanceFilter.AddStates(call.Release, tests, query.All("state"));
        ListTests.AddPattern(tests, query, "dag_id", t => t.Run.Dag.DagId);
        ListTests.AddPattern(tests, query, "task_id", t => t.Task.TaskId);
        ListTests.AddRange(tests, query, "created_at", t => t.Question!.CreatedAt);
        ListTests.AddChoice(tests, query.All("responded_by_user_id"), t => t.Question!.Answer?.By.Name ?? "");
        ListTests.AddChoice(tests, query.All("responded_by_user_name"), t => t.Question!.Answer?.By.Name ?? "");
        AddSearch(tests, query.Text("subject_search"), t => t.Question!.Subject);
        AddSearch(tests, query.Text("body_search"), t => t.Question!.Body ?? "");
        if (query.Text("task_id") is { } taskId)
        {
            tests.Add(t => t.Task.TaskId == taskId);
        }

        if (query.Int("map_index") is { } index)
        {
            tests.Add(t => t.MapIndex == index);
        }

        if (query.Bool("response_received") is { } received)
        {
            tests.Add(t => t.Question!.Answer is not null == received);
        }

        return call.Store.AllRuns()
            .Where(r => call.Path("dag_id") is var dag && (dag == "~" || r.Dag.DagId == dag) && call.Path("dag_run_id") is var run && (run == "~" || r.RunId == run))
            .SelectMany(r => r.TaskInstances).Where(t => t.Question is not null && tests.TrueForAll(test => test(t))).OrderBy(t => t.Id, StringComparer.Ordinal);
    }

    private static void AddSearch(List<Func<TaskInstance, bool>> tests, string? search, Func<TaskInstance, string> text)
    {
        if (Like.Matcher(search) is { } matches)
        {
            tests.Add(t => matches(text(t)));
        }
    }
}

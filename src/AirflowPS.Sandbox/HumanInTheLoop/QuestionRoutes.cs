using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What tasks ask people: the questions, and answering them, which lets their tasks go on.</summary>
internal static class QuestionRoutes
{
    private const string One = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails";

    private static readonly BodyShape Shape = new(new BodyMember("chosen_options", MemberKind.List, required: true), new BodyMember("params_input", MemberKind.Object));

    private static readonly Listing<TaskInstance> Listing = new(
        "hitl_details",
        t => t.Id,
        new(StringComparer.Ordinal)
        {
            ["ti_id"] = t => t.Id,
            ["subject"] = t => t.Question!.Subject,
            ["created_at"] = t => t.Question!.CreatedAt,
            ["responded_at"] = t => t.Question!.Answer?.At,
            ["responded_by_user_id"] = t => t.Question!.Answer?.By.Name,
            ["responded_by_user_name"] = t => t.Question!.Answer?.By.Name,
            ["dag_id"] = t => t.Run.Dag.DagId,
            ["run_id"] = t => t.Run.RunId,
            ["task_display_name"] = t => t.Task.TaskId,
            ["run_after"] = t => t.Run.RunAfter,
            ["rendered_map_index"] = t => t.MapIndex,
            ["task_instance_operator"] = t => t.Task.Kind.ClassName,
            ["task_instance_state"] = t => t.State,
        },
        (w, release, t) => QuestionJson.Write(w, t.Question!, () => TaskInstanceJson.Write(w, release, t)));

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails", "get_hitl_details", call => Listing.Answer(call, QuestionFilter.Apply(call)), since: 301);
        routes.Get(One, "get_hitl_detail", Get, since: 301);
        routes.Add("PATCH", One, "update_hitl_detail", Permission.Change, Answer, 301);
        routes.Get(One + "/tries/{try_number}", "get_hitl_detail_try_detail", GetTry, since: 302);
    }

    private static HttpResponse Get(ApiCall call)
    {
        TaskInstance ti = Find(call);
        return HttpResponse.Ok(w => QuestionJson.Write(w, Asked(ti, ti.Question), () => TaskInstanceJson.Write(w, call.Release, ti)));
    }

    private static HttpResponse GetTry(ApiCall call)
    {
        TaskInstance ti = Find(call);
        int number = call.PathInt("try_number");
        TaskTry attempt = ti.Earlier.Find(t => t.TryNumber == number) ?? (ti.TryNumber == number ? new TaskTry(ti) : throw Missing(call));
        return HttpResponse.Ok(w => QuestionJson.Write(w, Asked(ti, attempt.Question), () => TaskInstanceJson.WriteTry(w, call.Release, ti, attempt)));
    }

    private static HttpResponse Answer(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        List<string> chosen = body.Texts("chosen_options")!;
        if (chosen.Count == 0)
        {
            throw ApiFailure.Invalid(new ValidationFault("too_short", new object[] { "body", "chosen_options" }, "List should have at least 1 item after validation, not 0", body.GetProperty("chosen_options")) { Context = """{"field_type": "List", "min_length": 1, "actual_length": 0}""" });
        }

        TaskInstance ti = Find(call);
        Question question = Asked(ti, ti.Question);
        if (question.Answer is not null)
        {
            throw ApiFailure.Conflict($"Human-in-the-loop detail has already been updated for Task Instance with id {ti.Id} and is not allowed to write again.");
        }

        List<string> unknown = chosen.FindAll(c => !question.Options.Contains(c));
        if (unknown.Count > 0)
        {
            throw ApiFailure.Bad($"Invalid options {Names(unknown)}; allowed options are {Names(question.Options)}.");
        }

        Dictionary<string, JsonElement> input = body.Member("params_input")?.EnumerateObject().ToDictionary(m => m.Name, m => m.Value) ?? new Dictionary<string, JsonElement>();
        question.Answer = new Answer(call.User, call.Now, chosen, input);
        call.World.Scheduler.Executor.GoOn(ti, Plan(ti, question));
        return HttpResponse.Ok(w => QuestionJson.WriteAnswer(w, question.Answer));
    }

    /// <summary>What the task does with its answer: a form that is not filled in as it was asked for fails, a rejection skips what comes next.</summary>
    private static TaskPlan Plan(TaskInstance ti, Question question)
    {
        Answer answer = question.Answer!;
        if (!new HashSet<string>(question.Params.Select(p => p.Name)).SetEquals(answer.Input.Keys))
        {
            return new TaskPlan { ErrorType = "ValueError", ErrorText = $"params_input {PythonText.ReprObject(answer.Input)} does not match params {PythonText.ReprObject(question.Params.ToDictionary(p => p.Name, p => p.Value))}" };
        }

        return new TaskPlan
        {
            ReturnJson = $$"""{"chosen_options": [{{string.Join(", ", answer.Chosen.Select(PythonText.JsonQuote))}}], "params_input": {{answer.InputJson}}}""",
            Follow = ti.Task.Kind == OperatorKind.Approval && !answer.Chosen.Contains(Question.Approve) ? Array.Empty<string>() : null,
        };
    }

    private static TaskInstance Find(ApiCall call)
    {
        int index = call.PathInt("map_index");
        return TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == index) ?? throw Missing(call);
    }

    private static ApiFailure Missing(ApiCall call) =>
        ApiFailure.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}`, task_id: `{call.Path("task_id")}` and map_index: `{call.Path("map_index")}` was not found");

    private static Question Asked(TaskInstance ti, Question? question) => question ?? throw ApiFailure.NotFound($"Human-in-the-loop detail does not exist for Task Instance with id {ti.Id}");

    private static string Names(IEnumerable<string> options) => "[" + string.Join(", ", options.Select(PythonText.Quote)) + "]";
}

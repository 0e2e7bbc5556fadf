using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What tasks ask people, and answering them.</summary>
public static class HitlApi
{
    /// <summary>Lists questions.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="dagRunId">The run; null for all.</param>
    /// <param name="query">Filters (<c>response_received</c>, <c>task_id</c>, <c>state</c>, <c>subject_search</c>…) and order; in the order of their task instances where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<HitlDetail> ReadHitlDetails(this AirflowSession session, string? dagId, string? dagRunId, Query query, ListRange range) =>
        session.ReadPages<HitlDetail>(HitlOperations.List, [dagId, dagRunId], HitlOperations.Collection, query.OrderedBy("ti_id"), range);

    /// <summary>Reads the question of a task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance.</param>
    /// <param name="tryNumber">The try; null for the present one.</param>
    /// <param name="context">The call.</param>
    public static Task<HitlDetail> GetHitlDetailAsync(this AirflowSession session, TaskKey task, int? tryNumber, CallContext context) =>
        session.GetOneAsync<HitlDetail>(
            tryNumber is { } number
                ? session.Prepare(HitlOperations.GetTry, [.. Ids(task), number.ToString(CultureInfo.InvariantCulture)])
                : session.Prepare(HitlOperations.Get, Ids(task)),
            context);

    /// <summary>Reads the question of a task instance to answer it.</summary>
    public static async Task<HitlForm> GetHitlFormAsync(this AirflowSession session, TaskKey task, CallContext context)
    {
        AirflowRequest request = session.Prepare(HitlOperations.Get, Ids(task));
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        HitlDetail detail = session.ReadOne<HitlDetail>(request, body);
        using var json = JsonDocument.Parse(body.Memory);
        return new HitlForm(task, detail, json.RootElement.TryGetProperty("params", out JsonElement parameters) ? parameters.Clone() : default);
    }

    /// <summary>Answers a question.</summary>
    /// <param name="session">The session.</param>
    /// <param name="form">The question.</param>
    /// <param name="options">What is chosen; null where there is one option only.</param>
    /// <param name="input">What is filled in, by name; what is not given keeps the value that the form has.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowException">It was answered already, has no such option or param, or wants a param that has no value; nothing was sent then.</exception>
    public static Task AnswerHitlAsync(this AirflowSession session, HitlForm form, IReadOnlyList<string>? options, JsonObject? input, CallContext context) =>
        session.SendAsync(session.Prepare(HitlOperations.Answer, Ids(form.Task), body: form.Answer(options, input)), context);

    private static string[] Ids(TaskKey task) => [task.DagId, task.DagRunId, task.TaskId, task.MapIndex.ToString(CultureInfo.InvariantCulture)];
}

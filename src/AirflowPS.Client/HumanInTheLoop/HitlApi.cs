using System.Globalization;
using System.Text.Json;

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
        session.ReadPages<HitlDetail>(HitlOperations.List, [dagId, dagRunId], HitlOperations.Collection, query.OrderedBy("ti_id"), range, session.OwnerOf(dagId, dagRunId));

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
        // A session that may change nothing need not read it.
        session.Prepare(HitlOperations.Answer, Ids(task));
        AirflowRequest request = session.Prepare(HitlOperations.Get, Ids(task));
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        HitlDetail detail = session.ReadOne<HitlDetail>(request, body);
        using var json = JsonDocument.Parse(body.Memory);
        return new HitlForm(task, detail, json.RootElement.TryGetProperty("params", out JsonElement parameters) ? parameters.Clone() : default);
    }

    /// <summary>Answers a question; <see cref="HitlForm.Answer"/> makes the answer.</summary>
    /// <exception cref="AirflowApiException">409: somebody else was faster; 403: others are asked.</exception>
    public static Task AnswerHitlAsync(this AirflowSession session, HitlAnswer answer, CallContext context) =>
        session.SendAsync(session.Prepare(HitlOperations.Answer, Ids(answer.Task), body: answer.ToBody()), context);

    private static string[] Ids(TaskKey task) => [task.DagId, task.DagRunId, task.TaskId, task.MapIndex.ToString(CultureInfo.InvariantCulture)];
}

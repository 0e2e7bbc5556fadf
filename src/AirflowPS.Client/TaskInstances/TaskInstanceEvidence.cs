using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What else is to be known of a task instance: what it waits for, and what it links to.</summary>
public static class TaskInstanceEvidence
{
    /// <summary>Reads what keeps a task instance from running; empty where nothing does.</summary>
    public static async Task<IReadOnlyList<TaskInstanceDependency>> GetTaskInstanceDependenciesAsync(this AirflowSession session, TaskKey task, CallContext context)
    {
        AirflowRequest request = task.MapIndex >= 0
            ? session.Prepare(TaskInstanceOperations.ListMappedDependencies, [task.DagId, task.DagRunId, task.TaskId, AirflowId.Of(task.MapIndex)])
            : session.Prepare(TaskInstanceOperations.ListDependencies, [task.DagId, task.DagRunId, task.TaskId]);
        Page<TaskInstanceDependency> page = await session.GetPageAsync<TaskInstanceDependency>(request, "dependencies", context).ConfigureAwait(false);
        foreach (TaskInstanceDependency dependency in page.Items)
        {
            dependency.SetTask(task);
        }

        return page.Items;
    }

    /// <summary>Reads the links that a task's operator offers.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance.</param>
    /// <param name="tryNumber">The try (3.2 and later); null for the present one.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<TaskLink>> GetTaskLinksAsync(this AirflowSession session, TaskKey task, int? tryNumber, CallContext context)
    {
        Query query = Index(task).Add("try_number", tryNumber);
        IReadOnlyList<TaskLink> links = await session.GetJsonAsync(session.Prepare(TaskInstanceOperations.ListLinks, [task.DagId, task.DagRunId, task.TaskId], query), ReadLinks, context).ConfigureAwait(false);
        foreach (TaskLink link in links)
        {
            link.SetTask(task);
            link.SetOrigin(session.Origin);
        }

        return links;
    }

    /// <summary>Reads where the log of a try stands outside of Airflow.</summary>
    /// <exception cref="AirflowApiException">400: the server keeps its logs itself.</exception>
    public static async Task<TaskLogUrl> GetTaskLogUrlAsync(this AirflowSession session, TaskKey task, int tryNumber, CallContext context)
    {
        AirflowRequest request = session.Prepare(TaskInstanceOperations.GetLogUrl, [task.DagId, task.DagRunId, task.TaskId, AirflowId.Of(tryNumber)], Index(task));
        TaskLogUrl url = await session.GetOneAsync<TaskLogUrl>(request, context).ConfigureAwait(false);
        url.SetTask(task);
        url.TryNumber = tryNumber;
        return url;
    }

    // Airflow 2 answers with the links alone, by name.
    internal static IReadOnlyList<TaskLink> ReadLinks(JsonElement json) =>
        (json.TryGetProperty("extra_links", out JsonElement links) ? links : json).EnumerateObject()
            .Select(link => new TaskLink { Name = link.Name, Url = link.Value.GetString() })
            .ToList();

    private static Query Index(TaskKey task) => new Query().Add("map_index", task.Index);
}

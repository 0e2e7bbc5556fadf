using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes ids of tasks of the DAG that stands on the command line.</summary>
internal sealed class TaskIdCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        given.DagId is null
            ? []
            : (await session.GetTasksAsync(given.DagId, new Query(), context).ConfigureAwait(false)).Where(task => task.TaskId is not null).Select(task => (task.TaskId!, task.OperatorName)).ToList();
}

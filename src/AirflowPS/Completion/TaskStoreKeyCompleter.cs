using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes keys of what is kept with the task instance that stands on the command line.</summary>
internal sealed class TaskStoreKeyCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        given.Task is { } task
            ? await FirstPageAsync(session.ReadTaskStore(task, new ListRange(0, 100)), item => (item.Key, null), context).ConfigureAwait(false)
            : [];
}

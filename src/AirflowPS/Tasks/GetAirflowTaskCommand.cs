using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the tasks of DAGs, or reads those that are named.</summary>
[Cmdlet(VerbsCommon.Get, "AirflowTask")]
[OutputType(typeof(AirflowTask))]
public sealed class GetAirflowTaskCommand : ReadCmdlet
{
    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The tasks, with wildcards where they are typed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string dagId in DagId!)
        {
            foreach (string? taskId in TaskId ?? (string?[])[null])
            {
                ForOne(taskId ?? dagId, session => ReadTasks(session, dagId, taskId));
            }
        }
    }

    private void ReadTasks(AirflowSession session, string dagId, string? taskId)
    {
        NamePattern? pattern = taskId is not null && IsTyped(nameof(TaskId)) ? NamePattern.Of(taskId) : null;
        if (taskId is not null && pattern is null)
        {
            WriteOne(Await(call => session.GetTaskAsync(dagId, taskId, call)));
            return;
        }

        foreach (AirflowTask task in Await(call => session.GetTasksAsync(dagId, new Query(), call)))
        {
            if (pattern?.Matches(task.TaskId) ?? true)
            {
                WriteOne(task);
            }
        }
    }
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the tasks of DAGs, or reads those that are named.</summary>
/// <remarks>These are the tasks as the DAG has them now; what became of them in a run is told by Get-AirflowTaskInstance. Airflow 1.10 reads tasks one by one: give -TaskId.</remarks>
/// <example>
/// <code>Get-AirflowTask orders_etl</code>
/// <para>Lists the tasks of a DAG, with their operators and what comes behind each.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -Tag warehouse | Get-AirflowTask | Where-Object Pool -EQ warehouse_pool | Select-Object DagId, TaskId, PoolSlots</code>
/// <para>Shows which tasks take slots of a pool.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTask")]
[OutputType(typeof(AirflowTask))]
public sealed class GetAirflowTaskCommand : ReadCmdlet
{
    /// <summary>The DAGs.</summary>
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

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists task instances of runs, or reads those that are named.</summary>
/// <remarks>Without a run it reads over all runs, without a DAG over all DAGs. A mapped task has an instance for each of its indices.</remarks>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -First 1 | Get-AirflowTaskInstance</code>
/// <para>Shows the tasks of the newest run of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-12) | Select-Object DagId, DagRunId, TaskId, TryNumber, WebUri</code>
/// <para>Shows which tasks failed in the last twelve hours, of all DAGs, and where to look at them.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId transform -OrderBy Duration -Descending -First 3</code>
/// <para>Shows the instances of a task that took longest.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskInstance", SupportsPaging = true)]
[OutputType(typeof(TaskInstance))]
public sealed class GetAirflowTaskInstanceCommand : WindowedReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed; all DAGs without it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run, with wildcards where they are typed; all runs without it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The tasks, with wildcards where they are typed. One without wildcards that is not in the run is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>The index of a mapped task; all of them without it. -1 is a task that is not mapped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>Only those in these states, such as failed, upstream_failed, running, up_for_retry, success; 'none' is one that has none yet.</summary>
    [Parameter]
    [QueryParameter("state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskStateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only those of these pools.</summary>
    [Parameter]
    [QueryParameter("pool")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PoolCompleter))]
    public string[]? Pool { get; set; }

    /// <summary>Only those of these queues.</summary>
    [Parameter]
    [QueryParameter("queue")]
    [ValidateNotNullOrEmpty]
    public string[]? Queue { get; set; }

    /// <summary>Only those of these executors.</summary>
    [Parameter]
    [QueryParameter("executor")]
    [ValidateNotNullOrEmpty]
    public string[]? Executor { get; set; }

    /// <summary>Only those of these operators, such as BashOperator (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("operator")]
    [ValidateNotNullOrEmpty]
    public string[]? Operator { get; set; }

    /// <summary>Only those of this task group (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("task_group_id")]
    [ValidateNotNullOrEmpty]
    public string? TaskGroup { get; set; }

    /// <summary>Only those in these tries (Airflow 3.1 and later).</summary>
    [Parameter]
    [Alias("TryNumber")]
    [QueryParameter("try_number")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Try { get; set; }

    /// <summary>Only those that ran with these versions of the DAG, by number (Airflow 3).</summary>
    [Parameter]
    [QueryParameter("version_number")]
    [ValidateRange(1, int.MaxValue)]
    public int[]? DagVersion { get; set; }

    /// <summary>Only those of tasks that the web interface calls so, with wildcards (Airflow 2.9 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? TaskDisplayName { get; set; }

    /// <summary>Only those of mapped tasks whose index is shown as this, with wildcards (Airflow 2.9 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? RenderedMapIndex { get; set; }

    /// <summary>The order; as they were made without it.</summary>
    [Parameter]
    [ValidateSet("Id", "State", "Duration", "StartDate", "EndDate", "MapIndex", "TryNumber", "LogicalDate", "RunAfter")]
    public string[]? OrderBy { get; set; }

    private NamePattern? RunPattern => DagRunId is not null && IsTyped(nameof(DagRunId)) ? NamePattern.Of(DagRunId) : null;

    private protected override void ReadRecord()
    {
        NamePattern? dags = DagId is not null && IsTyped(nameof(DagId)) ? NamePattern.Of(DagId) : null;
        ForOne(DagRunId ?? DagId, session =>
        {
            if (dags is null)
            {
                ReadInstances(session, DagId);
                return;
            }

            foreach (Dag dag in FindDags(session, dags))
            {
                ReadInstances(session, dag.DagId);
            }
        });
    }

    private void ReadInstances(AirflowSession session, string? dagId)
    {
        foreach (string? taskId in TaskId ?? (string?[])[null])
        {
            NamePattern? pattern = taskId is not null && IsTyped(nameof(TaskId)) ? NamePattern.Of(taskId) : null;
            if (taskId is null)
            {
                WriteInstances(session, dagId, ListQuery(session), null);
            }
            else if (pattern is not null || IsFiltered || TaskDisplayName is not null || RenderedMapIndex is not null || dagId is null || RunPattern is not null || DagRunId is null)
            {
                Query query = pattern is null ? ListQuery(session).Narrow("task_id", taskId) : ListQuery(session);
                WriteInstances(session, dagId, query, instance => pattern?.Matches(instance.TaskId) ?? instance.TaskId == taskId);
            }
            else
            {
                ForOne(taskId, _ => ReadOne(session, dagId, DagRunId, taskId));
            }
        }
    }

    private void ReadOne(AirflowSession session, string dagId, string dagRunId, string taskId)
    {
        if (MapIndex is null)
        {
            // A mapped task has no instance of its own, so the list tells both kinds.
            int found = 0;
            WriteInstances(session, dagId, ListQuery(session).Narrow("task_id", taskId), instance => instance.TaskId == taskId && ++found > 0);
            if (found == 0)
            {
                Await(call => session.GetTaskInstanceAsync(dagId, dagRunId, taskId, null, call));
            }

            return;
        }

        WriteOne(Await(call => session.GetTaskInstanceAsync(dagId, dagRunId, taskId, MapIndex, call)));
    }

    private void WriteInstances(AirflowSession session, string? dagId, Query query, Func<TaskInstance, bool>? keeps)
    {
        if (MapIndex is { } index)
        {
            Func<TaskInstance, bool>? others = keeps;
            keeps = instance => (instance.MapIndex ?? -1) == index && (others?.Invoke(instance) ?? true);
        }

        keeps = new PatternFilters<TaskInstance>()
            .Add(query, "task_display_name_pattern", TaskDisplayName, instance => instance.TaskDisplayName, "task_display_name")
            .Add(query, "run_id_pattern", RunPattern is null ? null : DagRunId, instance => instance.DagRunId)
            .Add(query, "rendered_map_index_pattern", RenderedMapIndex, instance => instance.RenderedMapIndex, "rendered_map_index")
            .Add(keeps).Keeps;

        WriteList(range => session.ReadTaskInstances(dagId, RunPattern is null ? DagRunId : null, query, range), keeps);
    }

    private Query ListQuery(AirflowSession session) => QueryParameterAttribute.Collect(this, session).Ordered(OrderBy, Descending);
}

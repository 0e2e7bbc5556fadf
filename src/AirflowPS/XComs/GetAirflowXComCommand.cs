using System.Globalization;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads XComs, the values that tasks leave for others.</summary>
/// <remarks>
/// Values come as PowerShell's: text, whole numbers, decimals, booleans, arrays and objects; Python's dates, durations, decimals and tuples as their like here.
/// Without ids it reads over all DAGs and runs. Each value of a list takes a request of its own.
/// </remarks>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -First 1 | Get-AirflowXCom -TaskId load</code>
/// <para>Shows what the task 'load' of the newest run left.</para>
/// </example>
/// <example>
/// <code>Get-AirflowXCom orders_etl -Key rows -First 3 | Select-Object DagRunId, Value</code>
/// <para>Shows the value of the key 'rows' in runs of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowXCom -Key 'ret*' -NoValue -First 10</code>
/// <para>Lists XComs of all DAGs and runs without reading their values.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowXCom", SupportsPaging = true)]
[OutputType(typeof(XCom))]
public sealed class GetAirflowXComCommand : ReadCmdlet
{
    /// <summary>The DAG, with wildcards where they are typed; all DAGs without it.</summary>
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

    /// <summary>The tasks, with wildcards where they are typed; all tasks without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>The index of a mapped task; all of them without it. -1 is a task that is not mapped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>The keys, with wildcards where they are typed; all keys without it. What a task returned is 'return_value'. One of a task of a run that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(XComKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Only those of runs for this logical date or a later one (Airflow 3.1 and later).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_gte")]
    public DateTime LogicalDateAfter { get; set; }

    /// <summary>Only those of runs for this logical date or an earlier one (Airflow 3.1 and later).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("logical_date_lte")]
    public DateTime LogicalDateBefore { get; set; }

    /// <summary>Only those of runs that were to start then or later (Airflow 3.1 and later).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("run_after_gte")]
    public DateTime RunAfterAfter { get; set; }

    /// <summary>Only those of runs that were to start then or earlier (Airflow 3.1 and later).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("run_after_lte")]
    public DateTime RunAfterBefore { get; set; }

    /// <summary>Lists them without their values, which take a request each.</summary>
    [Parameter]
    public SwitchParameter NoValue { get; set; }

    /// <summary>The order (Airflow 3.2 and later); by DAG, task, run, index and key without it.</summary>
    [Parameter]
    [ValidateSet("DagId", "DagRunId", "TaskId", "MapIndex", "Key")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private bool IsFiltered => MyInvocation.BoundParameters.Keys.Any(QueryParameterAttribute.NamesOf(GetType()).Contains);

    private protected override void ReadRecord()
    {
        NamePattern? dags = Pattern(nameof(DagId), DagId);
        ForOne(Key?[0] ?? DagRunId ?? DagId, session =>
        {
            foreach (string? dagId in dags is null ? [DagId] : FindDags(session, dags).Select(dag => dag.DagId))
            {
                foreach (string? taskId in TaskId ?? (string?[])[null])
                {
                    foreach (string? key in Key ?? (string?[])[null])
                    {
                        ForOneOver(session, key ?? taskId ?? DagRunId ?? dagId, () => ReadXComs(session, dagId, taskId, key));
                    }
                }
            }
        });
    }

    private void ReadXComs(AirflowSession session, string? dagId, string? taskId, string? key)
    {
        NamePattern? runs = Pattern(nameof(DagRunId), DagRunId);
        NamePattern? tasks = Pattern(nameof(TaskId), taskId);
        NamePattern? keys = Pattern(nameof(Key), key);
        if (dagId is not null && DagRunId is not null && runs is null && taskId is not null && tasks is null && key is not null && keys is null && !IsFiltered)
        {
            WriteOneOrEach(
                MapIndex is not null,
                call => session.GetXComAsync(new XComKey(dagId, DagRunId, taskId, MapIndex, key), call),
                range => session.ReadXComs(dagId, DagRunId, taskId, new Query().Narrow("xcom_key", key), range),
                xcom => xcom.Key == key,
                NoValue ? null : xcom => WithValue(session, xcom));
            return;
        }

        Query query = QueryParameterAttribute.Collect(this, session).Ordered(OrderBy?.Select(name => name == nameof(DagRunId) ? "RunId" : name).ToArray(), Descending);
        Narrow(query, "run_id_pattern", runs);
        Narrow(query, "task_id_pattern", tasks);
        Narrow(query, "xcom_key_pattern", keys);
        if (key is not null && keys is null)
        {
            query.Narrow("xcom_key", key);
        }

        if (MapIndex is { } index)
        {
            query.Narrow("map_index", index.ToString(CultureInfo.InvariantCulture));
        }

        bool Keeps(XCom xcom) =>
            (runs?.Matches(xcom.DagRunId) ?? true) && (tasks?.Matches(xcom.TaskId) ?? true)
            && (keys?.Matches(xcom.Key) ?? key is null || xcom.Key == key) && (MapIndex is null || (xcom.MapIndex ?? -1) == MapIndex);
        bool isNarrowed = runs is not null || tasks is not null || key is not null || MapIndex is not null;
        WriteList(
            range => session.ReadXComs(dagId, runs is null ? DagRunId : null, tasks is null ? taskId : null, query, range),
            isNarrowed ? Keeps : null,
            NoValue ? null : xcom => WithValue(session, xcom));
    }

    // What cannot be read is its own error, and the others of the list come all the same.
    private XCom? WithValue(AirflowSession session, XCom xcom)
    {
        XCom? read = null;
        ForOneOver(session, xcom.Key, () => read = Await(call => session.GetXComAsync(new XComKey(xcom.DagId!, xcom.DagRunId!, xcom.TaskId!, xcom.MapIndex, xcom.Key!), call)));
        return read;
    }

    private NamePattern? Pattern(string parameter, string? name) => name is not null && IsTyped(parameter) ? NamePattern.Of(name) : null;

    private static void Narrow(Query query, string parameter, NamePattern? pattern)
    {
        if (pattern is not null)
        {
            query.Narrow(parameter, pattern.LikeText);
        }
    }
}

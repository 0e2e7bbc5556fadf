using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the audit log: who did what, and what became of tasks. Airflow 2 filters it from 2.10 on.</summary>
/// <remarks>What users do over the API or the web interface, and what becomes of task instances, are entries of the one log; -Event tells them apart.</remarks>
/// <example>
/// <code>Get-AirflowEventLog -Event trigger_dag_run, patch_dag -After (Get-Date).AddDays(-1) -OrderBy When -Descending</code>
/// <para>Who triggered runs, paused or resumed DAGs within the last day, newest first.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag always_fails | Get-AirflowEventLog -Event failed, up_for_retry -First 20</code>
/// <para>The first 20 tasks of a DAG that failed.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowEventLog", SupportsPaging = true, DefaultParameterSetName = ByFilter)]
[OutputType(typeof(EventLog))]
public sealed class GetAirflowEventLogCommand : ReadCmdlet
{
    private const string ById = "Id";
    private const string ByFilter = "Filter";

    private readonly List<Func<EventLog, bool>> keeps = [];

    /// <summary>Numbers of entries. One that is not there is an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    public int[]? EventLogId { get; set; }

    /// <summary>Only what is about this DAG; wildcards may stand in it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ByFilter)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>Only what is about this run; wildcards may stand in it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByFilter)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>Only what is about this task; wildcards may stand in it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string? TaskId { get; set; }

    /// <summary>Only what is about this index of a mapped task.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [QueryParameter("map_index")]
    [ValidateRange(-1, int.MaxValue)]
    public int MapIndex { get; set; }

    /// <summary>Only what is about this try of a task.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [Alias("TryNumber")]
    [QueryParameter("try_number")]
    [ValidateRange(0, int.MaxValue)]
    public int Try { get; set; }

    /// <summary>Only what this user did, or what became of the tasks of this owner; wildcards may stand in it.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Owner { get; set; }

    /// <summary>Only these events, such as trigger_dag_run or failed; wildcards may stand in them. Airflow 2 writes api. before the names of calls.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventCompleter))]
    public string[]? Event { get; set; }

    /// <summary>All events but these.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [QueryParameter("excluded_events")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventCompleter))]
    public string[]? ExcludeEvent { get; set; }

    /// <summary>Only what happened after this. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [DateTransform]
    [QueryParameter("after")]
    public DateTime After { get; set; }

    /// <summary>Only what happened before this. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [DateTransform]
    [QueryParameter("before")]
    public DateTime Before { get; set; }

    /// <summary>The order; by number, which is that of time, without it.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateSet("Id", "When", "DagId", "DagRunId", "TaskId", "Event", "LogicalDate", "Owner", "Extra")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        if (EventLogId is null)
        {
            ForOne(DagId, WriteEntries);
            return;
        }

        foreach (int id in EventLogId)
        {
            ForOne(id, session => WriteOne(Await(call => session.GetEventLogAsync(id, call))));
        }
    }

    private void WriteEntries(AirflowSession session)
    {
        keeps.Clear();
        Query query = QueryParameterAttribute.Collect(this, session).Ordered(OrderBy?.Select(name => name == nameof(DagRunId) ? "RunId" : name).ToArray(), Descending);
        Filter(query, "dag_id", DagId, nameof(DagId), entry => entry.DagId);
        Filter(query, "run_id", DagRunId, nameof(DagRunId), entry => entry.DagRunId);
        Filter(query, "task_id", TaskId, nameof(TaskId), entry => entry.TaskId);
        Filter(query, "owner", Owner, nameof(Owner), entry => entry.Owner);
        FilterEvents(query);
        WriteList(range => session.ReadEventLogs(query, range), keeps.Count == 0 ? null : entry => keeps.TrueForAll(keep => keep(entry)));
    }

    private void Filter(Query query, string name, string? value, string parameter, Func<EventLog, string?> of)
    {
        if (value is null)
        {
            return;
        }

        if (IsTyped(parameter) && NamePattern.Of(value) is { } pattern)
        {
            query.Narrow(name + "_pattern", pattern.LikeText);
            keeps.Add(entry => pattern.Matches(of(entry)));
        }
        else
        {
            query.Add(name, value);
        }
    }

    private void FilterEvents(Query query)
    {
        if (Event is null)
        {
            return;
        }

        if (Event.Length == 1)
        {
            Filter(query, "event", Event[0], nameof(Event), entry => entry.Event);
        }
        else if (Event.Any(WildcardPattern.ContainsWildcardCharacters))
        {
            List<WildcardPattern> patterns = [.. Event.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
            keeps.Add(entry => patterns.Exists(pattern => pattern.IsMatch(entry.Event ?? "")));
        }
        else
        {
            query.Add("included_events", Event);
        }
    }
}

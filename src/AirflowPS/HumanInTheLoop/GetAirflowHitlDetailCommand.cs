using System.Globalization;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads what tasks ask people, and what was answered (human in the loop, Airflow 3.1 and later).</summary>
/// <remarks>Without ids it reads over all DAGs and runs.</remarks>
/// <example>
/// <code>Get-AirflowHitlDetail -ResponseReceived $false</code>
/// <para>Lists the questions that wait for an answer, in all DAGs and runs.</para>
/// </example>
/// <example>
/// <code>Get-AirflowHitlDetail needs_human -First 1 | Select-Object Subject, Options, Params</code>
/// <para>Shows a question with its options and its form.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowHitlDetail", SupportsPaging = true)]
[OutputType(typeof(HitlDetail))]
public sealed class GetAirflowHitlDetailCommand : ReadCmdlet
{
    /// <summary>The DAG, with wildcards where they are typed; all DAGs without it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run; all runs without it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The tasks, with wildcards where they are typed. One of a run that asks nothing is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>The index of a mapped task; all of them without it. -1 is a task that is not mapped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>What this try of a task asked (Airflow 3.2 and later), with -DagId, -DagRunId and -TaskId.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int? Try { get; set; }

    /// <summary>Only questions that were answered ($true) or were not ($false).</summary>
    [Parameter]
    [QueryParameter("response_received")]
    public bool ResponseReceived { get; set; }

    /// <summary>Only questions of task instances in these states.</summary>
    [Parameter]
    [QueryParameter("state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskStateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only questions that these users answered, by their names.</summary>
    [Parameter]
    [QueryParameter("responded_by_user_name")]
    [ValidateNotNullOrEmpty]
    public string[]? RespondedBy { get; set; }

    /// <summary>Only questions that these users answered, by their ids.</summary>
    [Parameter]
    [QueryParameter("responded_by_user_id")]
    [ValidateNotNullOrEmpty]
    public string[]? RespondedById { get; set; }

    /// <summary>Only questions that read so, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Subject { get; set; }

    /// <summary>Only questions whose text reads so, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Body { get; set; }

    /// <summary>Only questions that were asked then or later. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("created_at_gte")]
    public DateTime CreatedAfter { get; set; }

    /// <summary>Only questions that were asked then or earlier. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("created_at_lte")]
    public DateTime CreatedBefore { get; set; }

    /// <summary>The order; by task instance without it.</summary>
    [Parameter]
    [ValidateSet("Subject", "CreatedAt", "RespondedAt", "DagId", "DagRunId", "RunAfter")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private bool IsFiltered => Subject is not null || Body is not null || MyInvocation.BoundParameters.Keys.Any(QueryParameterAttribute.NamesOf(GetType()).Contains);

    private protected override void ReadRecord() => ForOne(TaskId?[0] ?? DagRunId ?? DagId, session =>
    {
        foreach (string? taskId in TaskId ?? (string?[])[null])
        {
            ForOneOver(session, taskId ?? DagRunId ?? DagId, () => ReadDetails(session, taskId));
        }
    });

    private void ReadDetails(AirflowSession session, string? taskId)
    {
        NamePattern? dags = DagId is not null && IsTyped(nameof(DagId)) ? NamePattern.Of(DagId) : null;
        NamePattern? tasks = taskId is not null && IsTyped(nameof(TaskId)) ? NamePattern.Of(taskId) : null;
        bool isOne = DagId is not null && dags is null && DagRunId is not null && taskId is not null && tasks is null;
        if (isOne && !IsFiltered)
        {
            var task = new TaskKey(DagId!, DagRunId!, taskId!, MapIndex ?? -1);
            WriteOneOrEach(
                MapIndex is not null || Try is not null,
                call => session.GetHitlDetailAsync(task, Try, call),
                range => session.ReadHitlDetails(task.DagId, task.DagRunId, new Query().Add("task_id", task.TaskId), range),
                detail => detail.TaskId == task.TaskId);
            return;
        }

        if (Try is not null)
        {
            Fail("TaskMissing", "-Try is of one task in one run: give -DagId, -DagRunId and -TaskId, and no filter.", ErrorCategory.InvalidArgument, Try);
        }

        NamePattern? subject = Subject is null ? null : NamePattern.Of(Subject);
        NamePattern? body = Body is null ? null : NamePattern.Of(Body);
        Query query = QueryParameterAttribute.Collect(this, session).Ordered(OrderBy?.Select(name => name == nameof(DagRunId) ? "RunId" : name).ToArray(), Descending);
        Narrow(query, "dag_id_pattern", dags?.LikeText);
        Narrow(query, tasks is null ? "task_id" : "task_id_pattern", tasks?.LikeText ?? taskId);
        Narrow(query, "map_index", MapIndex?.ToString(CultureInfo.InvariantCulture));
        Narrow(query, "subject_search", subject?.LikeText ?? Subject);
        Narrow(query, "body_search", body?.LikeText ?? Body);
        bool Keeps(HitlDetail detail) =>
            (dags?.Matches(detail.DagId) ?? true) && (tasks?.Matches(detail.TaskId) ?? taskId is null || detail.TaskId == taskId)
            && (MapIndex is null || (detail.MapIndex ?? -1) == MapIndex)
            && (subject?.Matches(detail.Subject) ?? Subject is null || detail.Subject == Subject) && (body?.Matches(detail.Body) ?? Body is null || detail.Body == Body);
        bool isNarrowed = dags is not null || taskId is not null || MapIndex is not null || Subject is not null || Body is not null;
        WriteList(range => session.ReadHitlDetails(dags is null ? DagId : null, DagRunId, query, range), isNarrowed ? Keeps : null);
    }

    private static void Narrow(Query query, string parameter, string? value)
    {
        if (value is not null)
        {
            query.Narrow(parameter, value);
        }
    }
}

using System.Globalization;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists runs, newest first, or reads those that are named.</summary>
/// <remarks>
/// Without a DAG it reads the runs of all DAGs. Dates are in local time, so that they compare with Get-Date; tables show
/// them in UTC. Airflow 1.10 filters runs by state only.
/// </remarks>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -First 5</code>
/// <para>Shows the five newest runs of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun -State failed -EndedAfter (Get-Date).AddHours(-12)</code>
/// <para>Shows what failed in the last twelve hours, of all DAGs.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -Tag warehouse | Get-AirflowDagRun -Latest | Select-Object DagId, State, StartDate, Duration</code>
/// <para>Shows how the newest run of each DAG with a tag went.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagRun", SupportsPaging = true)]
[OutputType(typeof(DagRun))]
public sealed class GetAirflowDagRunCommand : WindowedReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed: each is a list of its own. All runs of all DAGs without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The runs, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    /// <summary>Only runs in these states: queued, running, success, failed.</summary>
    [Parameter]
    [QueryParameter("state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunStateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only runs that came about so: scheduled, manual, backfill, asset_triggered, asset_materialization.</summary>
    [Parameter]
    [QueryParameter("run_type")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunTypeCompleter))]
    public string[]? RunType { get; set; }

    /// <summary>Only runs that were triggered by users of this name, with wildcards (Airflow 3.1 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? TriggeringUserName { get; set; }

    /// <summary>Only runs whose conf, as JSON, holds this text (Airflow 3.2 and later).</summary>
    [Parameter]
    [QueryParameter("conf_contains")]
    [ValidateNotNullOrEmpty]
    public string? ConfContains { get; set; }

    /// <summary>Only runs with tasks that ran with these versions of the DAG, by number (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("dag_version")]
    [ValidateRange(1, int.MaxValue)]
    public int[]? DagVersion { get; set; }

    /// <summary>Only runs that run with this version of the DAG's bundle, such as a commit (Airflow 3.2 and later).</summary>
    [Parameter]
    [QueryParameter("bundle_version")]
    [ValidateNotNullOrEmpty]
    public string? BundleVersion { get; set; }

    /// <summary>Only runs that made partitions of these keys, with wildcards (Airflow 3.2 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? PartitionKey { get; set; }

    /// <summary>Only runs that made a partition for this day or a later one (Airflow 3.3 and later). Days are as written, (Get-Date).Date too; of a time of day, UTC's.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? PartitionDateAfter { get; set; }

    /// <summary>Only runs that made a partition for this day or an earlier one (Airflow 3.3 and later). Days are as written, (Get-Date).Date too; of a time of day, UTC's.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? PartitionDateBefore { get; set; }

    /// <summary>Only the newest run of each DAG.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>The order; newest first without it.</summary>
    [Parameter]
    [ValidateSet("Id", "DagId", "DagRunId", "State", "RunType", "RunAfter", "LogicalDate", "StartDate", "EndDate")]
    public string[]? OrderBy { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string? id in DagId ?? (string?[])[Latest ? "*" : null])
        {
            NamePattern? pattern = id is not null && (DagId is null || IsTyped(nameof(DagId))) ? NamePattern.Of(id) : null;
            ForOne(id, session =>
            {
                if (pattern is null)
                {
                    ReadRuns(session, id);
                    return;
                }

                foreach (Dag dag in FindDags(session, pattern))
                {
                    ReadRuns(session, dag.DagId);
                }
            });
        }
    }

    private void ReadRuns(AirflowSession session, string? dagId)
    {
        if (DagRunId is null)
        {
            WriteRuns(session, dagId, ListQuery(session), null);
            return;
        }

        foreach (string runId in DagRunId)
        {
            NamePattern? pattern = IsTyped(nameof(DagRunId)) ? NamePattern.Of(runId) : null;
            if (pattern is not null || IsFiltered || TriggeringUserName is not null || PartitionKey is not null || PartitionDateAfter is not null || PartitionDateBefore is not null)
            {
                Query narrowed = ListQuery(session).Narrow("run_id_pattern", pattern?.LikeText ?? runId);
                WriteRuns(session, dagId, narrowed, run => pattern?.Matches(run.DagRunId) ?? run.DagRunId == runId);
            }
            else if (dagId is null)
            {
                WriteError(ErrorRecords.Make("MissingDagId", $"The run '{runId}' of which DAG? Give -DagId, too.", ErrorCategory.InvalidArgument, runId));
            }
            else
            {
                ForOne(runId, _ => WriteOne(Await(call => session.GetDagRunAsync(dagId, runId, call))));
            }
        }
    }

    private void WriteRuns(AirflowSession session, string? dagId, Query query, Func<DagRun, bool>? keeps)
    {
        keeps = new PatternFilters<DagRun>()
            .Add(query, "triggering_user_name_pattern", TriggeringUserName, run => run.TriggeringUserName, "triggering_user_name")
            .Add(query, "partition_key_pattern", PartitionKey, run => run.PartitionKey, "partition_key")
            .Add(keeps).Keeps;
        WriteList(range => session.ReadDagRuns(dagId, query, Latest ? new ListRange(range.Skip, 1) : range), keeps);
    }

    private Query ListQuery(AirflowSession session) => QueryParameterAttribute.Collect(this, session)
        .Add("partition_date_gte", Day(PartitionDateAfter))
        .Add("partition_date_lte", Day(PartitionDateBefore))
        .Ordered(OrderBy?.Select(name => name == "DagRunId" ? "RunId" : name).ToArray(), Descending);

    // The server takes no time of day here.
    private static string? Day(DateTime? date) => DateInput.ToDay(date)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists DAGs, or reads those that are named.</summary>
/// <remarks>
/// DAGs that their files no longer give are left out, as in Airflow's own list; -IncludeStale shows them. Airflow 1.10
/// lists only DAGs that have run; any other is read by its id.
/// </remarks>
/// <example>
/// <code>Get-AirflowDag -Tag ops -IsPaused $false</code>
/// <para>Lists the DAGs with a tag that are not paused.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -LastRunState failed | Get-AirflowDagRun -Latest | Get-AirflowTaskInstance -State failed</code>
/// <para>Shows the tasks because of which the last runs of DAGs failed.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag 'orders*' -Detailed | Select-Object DagId, Schedule, Params, DocMd</code>
/// <para>Shows what DAGs may be given, and what their authors wrote about them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDag", SupportsPaging = true)]
[OutputType(typeof(Dag), typeof(DagDetails))]
public sealed class GetAirflowDagCommand : ReadCmdlet
{
    /// <summary>Ids, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>Only DAGs with one of these tags; with -AllTags, with each of them.</summary>
    [Parameter]
    [QueryParameter("tags")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Wants every tag of -Tag, not just one.</summary>
    [Parameter]
    public SwitchParameter AllTags { get; set; }

    /// <summary>Only DAGs of these owners.</summary>
    [Parameter]
    [QueryParameter("owners")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string[]? Owner { get; set; }

    /// <summary>Only DAGs that are paused ($true) or not ($false).</summary>
    [Parameter]
    [QueryParameter("paused")]
    public bool IsPaused { get; set; }

    /// <summary>Only DAGs whose last run is in this state.</summary>
    [Parameter]
    [QueryParameter("last_dag_run_state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunStateCompleter))]
    public string? LastRunState { get; set; }

    /// <summary>Only DAGs that are favourites of the user who is signed in ($true) or are not ($false) (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("is_favorite")]
    public bool IsFavorite { get; set; }

    /// <summary>Only DAGs whose files fail to import ($true) or do not ($false) (Airflow 3.1 and later). The former are stale: add -IncludeStale.</summary>
    [Parameter]
    [QueryParameter("has_import_errors")]
    public bool HasImportErrors { get; set; }

    /// <summary>Only DAGs whose files come from this bundle (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("bundle_name")]
    [ValidateNotNullOrEmpty]
    public string? BundleName { get; set; }

    /// <summary>Only DAGs whose files come from this version of their bundle, such as a commit (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("bundle_version")]
    [ValidateNotNullOrEmpty]
    public string? BundleVersion { get; set; }

    /// <summary>Only DAGs that assets start ($true) or that have another schedule or none ($false) (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("has_asset_schedule")]
    public bool HasAssetSchedule { get; set; }

    /// <summary>Only DAGs that are started by an asset whose name or URI holds this text (Airflow 3.1 and later).</summary>
    [Parameter]
    [QueryParameter("asset_dependency")]
    [ValidateNotNullOrEmpty]
    public string? Asset { get; set; }

    /// <summary>Only DAGs whose schedules are of these kinds, such as CronTriggerTimetable (Airflow 3.2 and later).</summary>
    [Parameter]
    [QueryParameter("timetable_type")]
    [ValidateNotNullOrEmpty]
    public string[]? TimetableType { get; set; }

    /// <summary>Only DAGs that the web interface calls so, with wildcards (Airflow 2.9 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? DisplayName { get; set; }

    /// <summary>Only DAGs with a run in one of these states (Airflow 3).</summary>
    [Parameter]
    [QueryParameter("dag_run_state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunStateCompleter))]
    public string[]? RunState { get; set; }

    /// <summary>Only DAGs with a run that started then or later (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("dag_run_start_date_gte")]
    public DateTime RunStartedAfter { get; set; }

    /// <summary>Only DAGs with a run that started then or earlier (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("dag_run_start_date_lte")]
    public DateTime RunStartedBefore { get; set; }

    /// <summary>Only DAGs with a run that ended then or later (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("dag_run_end_date_gte")]
    public DateTime RunEndedAfter { get; set; }

    /// <summary>Only DAGs with a run that ended then or earlier (Airflow 3).</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("dag_run_end_date_lte")]
    public DateTime RunEndedBefore { get; set; }

    /// <summary>Shows DAGs that their files no longer give, too.</summary>
    [Parameter]
    public SwitchParameter IncludeStale { get; set; }

    /// <summary>Reads everything about each DAG: params, default arguments, documentation. One request more a DAG.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>The order; by id without it.</summary>
    [Parameter]
    [ValidateSet("DagId", "DagDisplayName", "NextDagRun", "LastRunState", "LastRunStartDate")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private bool IsFiltered => DisplayName is not null || MyInvocation.BoundParameters.Keys.Any(QueryParameterAttribute.NamesOf(GetType()).Contains);

    private protected override void ReadRecord() =>
        ReadNamed<Dag>(
            DagId,
            nameof(DagId),
            "dag_id_pattern",
            ListQuery,
            (session, query, range) => session.ReadDags(query, range),
            dag => dag.DagId,
            async (session, id, call) => Detailed ? await session.GetDagDetailsAsync(id, call).ConfigureAwait(false) : await session.GetDagAsync(id, call).ConfigureAwait(false),
            IsFiltered,
            Detailed ? (session, dag) => Await(call => session.GetDagDetailsAsync(dag.DagId!, call)) : null,
            query => new PatternFilters<Dag>().Add(query, "dag_display_name_pattern", DisplayName, dag => dag.DagDisplayName, "dag_display_name").Keeps);

    private Query ListQuery(AirflowSession session)
    {
        Query query = QueryParameterAttribute.Collect(this, session).Ordered(OrderBy, Descending);
        if (AllTags)
        {
            query.Add("tags_match_mode", "all");
        }

        if (IncludeStale)
        {
            query.Add("exclude_stale", false);
        }

        return query;
    }
}

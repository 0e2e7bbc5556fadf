using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists events of assets, newest first: that a task made one anew, or that somebody said so. With a run, the events that started it.</summary>
/// <remarks>-Name takes wildcards where it is typed. Airflow 2 does not filter them by time (-TimestampAfter, -TimestampBefore).</remarks>
/// <example>
/// <code>Get-AirflowAssetEvent -Name orders -First 5</code>
/// <para>The latest events of an asset.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun reports -RunType asset_triggered -First 1 | Get-AirflowAssetEvent</code>
/// <para>What started the latest run of a DAG that assets start.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowAssetEvent", SupportsPaging = true)]
[OutputType(typeof(AssetEvent))]
public sealed class GetAirflowAssetEventCommand : AssetReadCmdlet
{
    /// <summary>The DAG of the run that the events started; goes with -DagRunId.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run that the events started.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>Only events that tasks of this DAG made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    [QueryParameter("source_dag_id")]
    public string? SourceDagId { get; set; }

    /// <summary>Only events that this run made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    [QueryParameter("source_run_id")]
    public string? SourceRunId { get; set; }

    /// <summary>Only events that this task made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [QueryParameter("source_task_id")]
    public string? SourceTaskId { get; set; }

    /// <summary>Only events that this one of a mapped task made.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    [QueryParameter("source_map_index")]
    public int? SourceMapIndex { get; set; }

    /// <summary>Only events that came then or later. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("timestamp_gte")]
    public DateTime TimestampAfter { get; set; }

    /// <summary>Only events that came then or earlier. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    [QueryParameter("timestamp_lte")]
    public DateTime TimestampBefore { get; set; }

    /// <summary>The order; newest first without it.</summary>
    [Parameter]
    [ValidateSet("Timestamp", "SourceDagId", "SourceRunId", "SourceTaskId", "SourceMapIndex")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ForOne(DagRunId ?? Name ?? Uri ?? (object?)AssetId, session =>
        {
            if (DagId is null && DagRunId is null && Uri is null && AssetId is null && IsTyped(nameof(Name)) && WildcardPattern.ContainsWildcardCharacters(Name))
            {
                Query named = ListQuery(session);
                Func<AssetEvent, bool>? keeps = new PatternFilters<AssetEvent>().Add(named, "name_pattern", Name, happened => happened.Name).Keeps;
                WriteList(range => session.ReadAssetEvents(named, range), keeps);
                return;
            }

            AssetKey? asset = FindAsset();
            if (DagId is not null || DagRunId is not null)
            {
                WriteEventsOfRun(session, asset);
                return;
            }

            Query query = ListQuery(session);
            if (asset is not null)
            {
                query.Add("asset_id", Await(call => session.GetAssetIdAsync(asset, call)));
            }

            WriteList(range => session.ReadAssetEvents(query, range));
        });

    private Query ListQuery(AirflowSession session) => QueryParameterAttribute.Collect(this, session).Ordered(OrderBy, Descending);

    private void WriteEventsOfRun(AirflowSession session, AssetKey? asset)
    {
        if (DagId is null || DagRunId is null)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, "-DagId and -DagRunId together name the run whose events are wanted; the events that tasks of a DAG made come with -SourceDagId. Nothing was sent.");
        }

        if (asset is not null || OrderBy is not null || QueryParameterAttribute.NamesOf(GetType()).Any(IsGiven))
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, "The events that started a run come whole and in their order: leave the asset, the filters and the order out. Nothing was sent.");
        }

        WriteList(range => session.ReadAssetEventsOfRun(DagId, DagRunId, range));
    }
}

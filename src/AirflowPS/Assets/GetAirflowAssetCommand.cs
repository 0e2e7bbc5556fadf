using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists assets, or reads those that are named. Airflow 2 calls them datasets, and knows them by their URIs.</summary>
/// <remarks>Assets come from DAG files: no cmdlet makes them or deletes them.</remarks>
/// <example>
/// <code>Get-AirflowAsset</code>
/// <para>All assets that are in use.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset -DagId orders_etl, reports | Select-Object Name, ProducingTasks, ScheduledDags</code>
/// <para>The assets that two DAGs make or wait for, with who makes them and whom they start.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowAsset", SupportsPaging = true)]
[OutputType(typeof(Asset))]
public sealed class GetAirflowAssetCommand : ReadCmdlet
{
    /// <summary>Names, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AssetNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>URIs, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AssetUriCompleter))]
    public string[]? Uri { get; set; }

    /// <summary>Numbers. One that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(AssetIdCompleter))]
    public int[]? AssetId { get; set; }

    /// <summary>Only assets that these DAGs make or wait for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    [QueryParameter("dag_ids")]
    public string[]? DagId { get; set; }

    /// <summary>Also assets that no DAG names any more.</summary>
    [Parameter]
    public SwitchParameter IncludeInactive { get; set; }

    /// <summary>The order; as they were made without it.</summary>
    [Parameter]
    [ValidateSet("Id", "Name", "Uri", "CreatedAt", "UpdatedAt")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private bool IsFiltered => DagId is not null || IncludeInactive;

    private protected override void ReadRecord()
    {
        if (AssetId is not null)
        {
            // One that came by the pipe brings its URI, too.
            string? uri = IsTyped(nameof(AssetId)) ? null : Uri?[0];
            foreach (int id in AssetId)
            {
                ForOne(id, session => WriteOne(Await(call => session.GetAssetAsync(new AssetKey(id, uri, null), call))));
            }
        }
        else if (Uri is not null)
        {
            ReadNamed(Uri, nameof(Uri), "uri_pattern", ListQuery, List, asset => asset.Uri, (session, uri, call) => session.GetAssetAsync(new AssetKey(null, uri, null), call), IsFiltered);
        }
        else
        {
            ReadNamed(Name, nameof(Name), "name_pattern", ListQuery, List, asset => asset.Name, (session, name, call) => session.GetAssetAsync(new AssetKey(null, null, name), call), IsFiltered);
        }
    }

    private static PageReader<Asset> List(AirflowSession session, Query query, ListRange range) => session.ReadAssets(query, range);

    private Query ListQuery()
    {
        Query query = QueryParameterAttribute.Collect(this).Ordered(OrderBy, Descending);
        return IncludeInactive ? query.Add("only_active", false) : query;
    }
}

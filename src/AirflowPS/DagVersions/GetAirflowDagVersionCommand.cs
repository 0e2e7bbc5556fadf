using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the versions of DAGs, or reads one (Airflow 3).</summary>
/// <remarks>A DAG gets a new version when its structure changes and a run was made of the one before.</remarks>
/// <example>
/// <code>Get-AirflowDagVersion orders_etl</code>
/// <para>The versions of a DAG, the oldest first.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagVersion -OrderBy Id -Descending -First 5</code>
/// <para>The five newest versions of all DAGs.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagVersion", SupportsPaging = true)]
[OutputType(typeof(DagVersion))]
public sealed class GetAirflowDagVersionCommand : ReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed; all without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>One version, a number from 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VersionNumber")]
    [QueryParameter("version_number")]
    [ValidateRange(1, int.MaxValue)]
    public int? Version { get; set; }

    /// <summary>Only versions whose file came from this bundle.</summary>
    [Parameter]
    [QueryParameter("bundle_name")]
    [ValidateNotNullOrEmpty]
    public string? BundleName { get; set; }

    /// <summary>Only versions whose file came from this version of its bundle, such as a commit.</summary>
    [Parameter]
    [QueryParameter("bundle_version")]
    [ValidateNotNullOrEmpty]
    public string? BundleVersion { get; set; }

    /// <summary>The order; the oldest first without it.</summary>
    [Parameter]
    [ValidateSet("Id", "VersionNumber", "BundleName", "BundleVersion")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        if (DagId is null)
        {
            ForOne(Version, session => WriteVersions(session, null));
        }
        else
        {
            ForDags(DagId, nameof(DagId), ReadVersions);
        }
    }

    private void ReadVersions(AirflowSession session, string dagId)
    {
        if (Version is { } version && BundleName is null && BundleVersion is null)
        {
            WriteOne(Await(call => session.GetDagVersionAsync(dagId, version, call)));
        }
        else
        {
            WriteVersions(session, dagId);
        }
    }

    private void WriteVersions(AirflowSession session, string? dagId)
    {
        Query query = QueryParameterAttribute.Collect(this).Ordered(OrderBy ?? (Descending ? ["Id"] : null), Descending);
        WriteList(range => session.ReadDagVersions(dagId, query, range));
    }
}

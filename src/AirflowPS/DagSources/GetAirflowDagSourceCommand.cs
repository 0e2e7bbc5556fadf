using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads the source of DAGs: what their files say.</summary>
/// <remarks>Each source shows as its text, so that it can be written to a file as it comes.</remarks>
/// <example>
/// <code>(Get-AirflowDagSource orders_etl).Content | Set-Content orders_etl.py</code>
/// <para>Writes the source of a DAG to a file.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagVersion orders_etl | Get-AirflowDagSource | Select-Object VersionNumber, Content</code>
/// <para>Reads the source of each version of a DAG (Airflow 3).</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagSource")]
[OutputType(typeof(DagSource))]
public sealed class GetAirflowDagSourceCommand : ReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The version of the DAG, a number from 1; the latest without it (Airflow 3).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VersionNumber")]
    [ValidateRange(1, int.MaxValue)]
    public int? Version { get; set; }

    private protected override void ReadRecord() =>
        ForDags(DagId!, nameof(DagId), (session, id) => WriteOne(Await(call => session.GetDagSourceAsync(id, Version, call))));
}

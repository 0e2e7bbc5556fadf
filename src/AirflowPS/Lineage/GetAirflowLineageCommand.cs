using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells what the tasks of a run read and wrote (Airflow 2, where its experimental API is switched on).</summary>
/// <remarks>It gives nothing for tasks that named no inlets and no outlets, and for those that have not run. On Airflow 3, Get-AirflowAssetEvent tells what was written.</remarks>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -State success -First 1 | Get-AirflowLineage</code>
/// <para>Shows what the last good run of a DAG read and wrote.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -State success -First 1 | Get-AirflowLineage | Where-Object { $_.Outlets }</code>
/// <para>Shows only the tasks of it that wrote something.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowLineage")]
[OutputType(typeof(TaskLineage))]
public sealed class GetAirflowLineageCommand : ReadCmdlet
{
    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string id in DagRunId!)
        {
            ForOne(id, session =>
            {
                foreach (TaskLineage task in Await(call => session.GetLineageAsync(DagId!, id, call)))
                {
                    WriteOne(task);
                }
            });
        }
    }
}

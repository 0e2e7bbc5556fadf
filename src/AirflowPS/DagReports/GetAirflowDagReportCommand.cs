using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Has the server read the files of DAGs in a folder, and tells how long each took and what it gives (Airflow 3.0 only).</summary>
/// <remarks>Later versions tell of each DAG how long its file took: LastParseDuration of Get-AirflowDag.</remarks>
/// <example>
/// <code>Get-AirflowDagReport /opt/airflow/dags</code>
/// <para>Reads all files of DAGs, those that take longest first.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagReport /opt/airflow/dags | Where-Object DagNum -EQ 0</code>
/// <para>The files that give no DAG.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagReport")]
[OutputType(typeof(DagReport))]
public sealed class GetAirflowDagReportCommand : ReadCmdlet
{
    /// <summary>The folder on the server: that of its DAGs, such as /opt/airflow/dags, or one in it.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override void ReadRecord() => ForOne(Path, session =>
    {
        foreach (DagReport report in Await(call => session.GetDagReportsAsync(Path!, call)))
        {
            WriteOne(report);
        }
    });
}

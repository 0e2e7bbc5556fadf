using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Stops runs: marks them failed, which ends their running tasks.</summary>
/// <remarks>Several runs of a DAG are stopped in one request, where the server has one for it (Airflow 3.3).</remarks>
/// <example>
/// <code>Get-AirflowDagRun orders_etl -State running | Stop-AirflowDagRun -PassThru</code>
/// <para>Stops what is running of a DAG, and shows the runs.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun))]
public sealed class StopAirflowDagRunCommand : DagRunStateCmdlet
{
    private protected override string Describe(DagRunTarget item, AirflowSession session) => $"Stop {item}";

    private protected override DagRunChange Request() => new() { State = "failed" };
}

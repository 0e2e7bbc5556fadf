using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows how the server's parts are.</summary>
/// <remarks>Airflow 1.10 tells no more than that it answers.</remarks>
/// <example>
/// <code>Get-AirflowHealth</code>
/// <para>Shows how the metadata database, the scheduler, the triggerer and the DAG processor are.</para>
/// </example>
/// <example>
/// <code>(Get-AirflowHealth).Components | Select-Object Name, Status, LatestHeartbeat</code>
/// <para>Shows for each part when it last gave a sign of life.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowHealth")]
[OutputType(typeof(Health))]
public sealed class GetAirflowHealthCommand : SessionCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(null, session => WriteObject(ObjectShape.Of(Await(call => session.GetHealthAsync(call)))));
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the server's version.</summary>
/// <remarks>Airflow 1.10 has no route that tells: the version is then that of its API.</remarks>
/// <example>
/// <code>Get-AirflowVersion</code>
/// <para>Shows the version of the server of the default session.</para>
/// </example>
/// <example>
/// <code>Get-AirflowSession | ForEach-Object { Get-AirflowVersion -Session $_ }</code>
/// <para>Shows the versions of all servers that sessions are open to.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowVersion")]
[OutputType(typeof(VersionInfo))]
public sealed class GetAirflowVersionCommand : SessionCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(null, session => WriteObject(ObjectShape.Of(Await(call => session.GetVersionInfoAsync(call)))));
}

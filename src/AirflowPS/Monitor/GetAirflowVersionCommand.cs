using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the server's version.</summary>
[Cmdlet(VerbsCommon.Get, "AirflowVersion")]
[OutputType(typeof(VersionInfo))]
public sealed class GetAirflowVersionCommand : SessionCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(null, session => WriteObject(ObjectShape.Of(Await(call => session.GetVersionInfoAsync(call)))));
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows how the server's parts are.</summary>
[Cmdlet(VerbsCommon.Get, "AirflowHealth")]
[OutputType(typeof(Health))]
public sealed class GetAirflowHealthCommand : SessionCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForOne(null, session => WriteObject(ObjectShape.Of(Await(call => session.GetHealthAsync(call)))));
}

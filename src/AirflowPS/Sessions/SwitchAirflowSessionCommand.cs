using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes an open session the default.</summary>
[Cmdlet(VerbsCommon.Switch, "AirflowSession")]
[OutputType(typeof(AirflowSession))]
public sealed class SwitchAirflowSessionCommand : AirflowCmdlet
{
    /// <summary>The session, or its name.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [SessionTransform]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public AirflowSession? Session { get; set; }

    /// <summary>Gives the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Sessions.MakeDefault(Session!);
        if (PassThru)
        {
            WriteObject(Session);
        }
    }
}

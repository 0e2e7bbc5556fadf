using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes an open session the default.</summary>
/// <remarks>Other sessions stay open, and are named with -Session.</remarks>
/// <example>
/// <code>Switch-AirflowSession prod</code>
/// <para>Makes the session named prod the one that cmdlets use without -Session.</para>
/// </example>
/// <example>
/// <code>Get-AirflowSession dev | Switch-AirflowSession -PassThru</code>
/// <para>Makes another one the default, and shows it.</para>
/// </example>
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

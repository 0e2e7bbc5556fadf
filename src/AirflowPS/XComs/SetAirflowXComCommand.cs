using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Gives an XCom a value, and makes it where it is missing (Airflow 3.0 and later).</summary>
/// <remarks>A task that has run already does not see it until it is cleared.</remarks>
/// <example>
/// <code>Set-AirflowXCom orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId extract -Key return_value -Value 1, 2</code>
/// <para>Lets a task have returned something else: what comes after it, once cleared, works with that.</para>
/// </example>
/// <example>
/// <code>Get-AirflowXCom orders_etl -Key rows -First 1 | Set-AirflowXCom -Value 4 -PassThru</code>
/// <para>Changes an XCom that comes by the pipe, and shows it.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowXCom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(XCom))]
public sealed class SetAirflowXComCommand : XComBodyCommand
{
    /// <summary>Fails where the XCom is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the XCom as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Describe(XComItem item, AirflowSession session) => $"Set {item.Key}";

    private protected override void Change(XComItem item, AirflowSession session)
    {
        XCom xcom = Await(call => session.SetXComAsync(item.Key, item.Value, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(xcom));
        }
    }
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a pool; fails where one of that name exists.</summary>
/// <remarks>Several pools are made in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>New-AirflowPool reporting -Slots 16 -Description 'Sessions of the reporting database'</code>
/// <para>Makes a pool.</para>
/// </example>
/// <example>
/// <code>'Name,Slots', 'api,4', 'mail,2' | ConvertFrom-Csv | New-AirflowPool</code>
/// <para>Makes pools of rows, such as those that Import-Csv reads from a file.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowPool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Pool))]
public sealed class NewAirflowPoolCommand : PoolBodyCommand
{
    /// <summary>How many slots it has; -1 is without limit.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    [BodyParameter]
    public int Slots { get; set; }

    private protected override int? GivenSlots => Slots;

    private protected override string Describe(PoolItem item, AirflowSession session) => $"Make pool '{item.Name}' of {item.Change.Slots} slots";

    private protected override void Change(PoolItem item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreatePoolAsync(item.Name, item.Change, call))));

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<PoolItem> items, AirflowSession session, CallContext call) =>
        session.CreatePoolsAsync(Pairs(items), call);
}

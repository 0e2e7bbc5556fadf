using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a pool so: changes what is given of it, and makes it where it is missing.</summary>
/// <remarks>Of the default pool only the slots and whether it counts deferred tasks can be changed. Several pools are changed in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>Set-AirflowPool warehouse_pool -Slots 4 -MustExist -PassThru</code>
/// <para>Takes slots away while the warehouse is busy with something else; a wrong name is an error.</para>
/// </example>
/// <example>
/// <code>Get-AirflowPool -Session dev | Set-AirflowPool -Session prod -WhatIf</code>
/// <para>Shows what would be done to give one server the pools of another.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowPool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Pool))]
public sealed class SetAirflowPoolCommand : PoolBodyCommand
{
    /// <summary>How many slots it has; -1 is without limit. A pool that is made needs them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    [BodyParameter]
    public int? Slots { get; set; }

    /// <summary>Fails where the pool is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the pool as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override int? GivenSlots => Slots;

    private protected override string Describe(PoolItem item, AirflowSession session) => $"Set pool '{item.Name}' to {item.Change}";

    private protected override void Change(PoolItem item, AirflowSession session)
    {
        Pool pool = Await(call => session.SetPoolAsync(item.Name, item.Change, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(pool));
        }
    }

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<PoolItem> items, AirflowSession session, CallContext call) =>
        session.SetPoolsAsync(Pairs(items), create: !MustExist, call);

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<string> names, AirflowSession session) =>
        PassThru ? base.ReadChanged(names, session) : new Dictionary<string, AirflowObject>();
}

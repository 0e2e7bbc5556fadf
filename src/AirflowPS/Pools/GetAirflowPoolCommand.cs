using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists pools, or reads those that are named.</summary>
/// <remarks>The counts are those of the moment. Tasks that ask for slots of a pool that has none open wait.</remarks>
/// <example>
/// <code>Get-AirflowPool</code>
/// <para>Lists the pools, with how many of their slots are taken.</para>
/// </example>
/// <example>
/// <code>Get-AirflowPool | Where-Object OpenSlots -EQ 0 | Select-Object Name, Slots, RunningSlots, QueuedSlots, ScheduledSlots</code>
/// <para>Shows the pools that are full, and how many tasks hold slots of them or wait for some.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowPool", SupportsPaging = true)]
[OutputType(typeof(Pool))]
public sealed class GetAirflowPoolCommand : ReadCmdlet
{
    /// <summary>Names, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PoolCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The order; by name without it.</summary>
    [Parameter]
    [ValidateSet("Id", "Name")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Name,
            nameof(Name),
            "pool_name_pattern",
            () => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadPools(query, range),
            pool => pool.Name,
            (session, name, call) => session.GetPoolAsync(name, call));
}

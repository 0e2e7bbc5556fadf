using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes events of assets that wait: a DAG that several assets start then has to be told of them again.</summary>
/// <remarks>The events themselves stay in the list of Get-AirflowAssetEvent (Airflow 2.10 and later).</remarks>
/// <example>
/// <code>Get-AirflowAssetQueuedEvent -DagId reconcile | Remove-AirflowAssetQueuedEvent -WhatIf</code>
/// <para>Shows which events that a DAG was told of would be forgotten.</para>
/// </example>
/// <example>
/// <code>Remove-AirflowAssetQueuedEvent -DagId reconcile -Name orders -Before 2026-03-01 -WhatIf</code>
/// <para>Shows what would be deleted of one asset for one DAG, if it came before a day.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowAssetQueuedEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowAssetQueuedEventCommand : AssetChangeCmdlet<AssetQueueTarget>
{
    private static readonly Type[] Kinds = [typeof(AssetQueuedEvent)];

    /// <summary>The DAG that waits; without it, all that wait for the asset.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>Only events that came before then. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? Before { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetQueueTarget Item, object? Target)> Collect()
    {
        AssetKey? asset = DagId is null ? RequireAsset() : FindAsset();
        return [(new AssetQueueTarget(DagId, asset), DagId ?? AssetInput.TargetOf(asset!))];
    }

    private protected override string Describe(AssetQueueTarget item, AirflowSession session) =>
        $"Remove the queued events of {item}{(Before.On(session) is { } date ? $" from before {WireDate.Write(date)}" : "")}";

    private protected override void Change(AssetQueueTarget item, AirflowSession session) =>
        Await(call => session.DeleteAssetQueuedEventsAsync(item.DagId, item.Asset, Before.On(session), call));
}

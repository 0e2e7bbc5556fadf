using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Has assets made: triggers a run of the DAG that has the task for each, and gives the run.</summary>
/// <remarks>It takes an asset that tasks of one DAG make: where there is none, or where there are several, it is an error (Airflow 3). A paused DAG takes the run, which then waits. What the run may be given takes Airflow 3.2 or later.</remarks>
/// <example>
/// <code>Invoke-AirflowAssetMaterialization -Name orders -Wait</code>
/// <para>Has an asset made, and waits until its run has ended.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset orders | Invoke-AirflowAssetMaterialization -WhatIf</code>
/// <para>Shows what would be asked for.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "AirflowAssetMaterialization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun), typeof(XCom))]
public sealed class InvokeAirflowAssetMaterializationCommand : TriggerCmdlet<AssetKey>
{
    private static readonly Type[] Kinds = [typeof(Asset)];

    /// <summary>The asset, by its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [NoWildcard]
    [ArgumentCompleter(typeof(AssetNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The asset, by its URI. On Airflow 2, where assets are called datasets, it is their name, too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [NoWildcard]
    [ArgumentCompleter(typeof(AssetUriCompleter))]
    public string? Uri { get; set; }

    /// <summary>The asset, by its number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [ArgumentCompleter(typeof(AssetIdCompleter))]
    public int? AssetId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetKey Item, object? Target)> Collect()
    {
        ReadGiven();
        AssetKey asset = AssetInput.Require(IsTyped, AssetId, Uri, Name);
        return [(asset, AssetInput.TargetOf(asset))];
    }

    private protected override string Describe(AssetKey item, AirflowSession session) => $"Trigger a run of the DAG that makes {item}";

    private protected override void Change(AssetKey item, AirflowSession session)
    {
        DagRun run = Await(call => session.MaterializeAssetAsync(item, Request(session), call));
        if (!Wait && Await(call => session.GetDagAsync(run.DagId!, call)).IsPaused == true)
        {
            WriteWarning($"The DAG '{run.DagId}' is paused: run '{run.DagRunId}' waits until Resume-AirflowDag lets it start.");
        }

        WriteOrWait(run, session);
    }
}

using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Has assets made: triggers a run of the DAG that has the task for each, and gives the run.</summary>
/// <remarks>It takes an asset that tasks of one DAG make: where there is none, or where there are several, it is an error (Airflow 3). A paused DAG takes the run, which then waits.</remarks>
/// <example>
/// <code>Invoke-AirflowAssetMaterialization -Name orders -Wait</code>
/// <para>Has an asset made, and waits until its run has ended.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset orders | Invoke-AirflowAssetMaterialization -WhatIf</code>
/// <para>Shows what would be asked for.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "AirflowAssetMaterialization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun))]
public sealed class InvokeAirflowAssetMaterializationCommand : WaitingChangeCmdlet<AssetKey>
{
    private static readonly Type[] Kinds = [typeof(Asset)];

    private JsonObject? conf;

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

    /// <summary>The run's id; the server makes one without it (Airflow 3.2 and later, as all that the run may be given).</summary>
    [Parameter]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    public string? DagRunId { get; set; }

    /// <summary>What the run is given: a hashtable, an object, or the text of a JSON object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Conf { get; set; }

    /// <summary>The date that the run stands for; without it, none.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? LogicalDate { get; set; }

    /// <summary>The time before which it does not start.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? RunAfter { get; set; }

    /// <summary>The begin of the data that it works on; goes with -DataIntervalEnd.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on; goes with -DataIntervalStart.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? DataIntervalEnd { get; set; }

    /// <summary>A note for the run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>The partition that it makes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionKey { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetKey Item, object? Target)> Collect()
    {
        conf ??= Conf is null ? null : PSJson.ToObject(Conf, "The conf of a run");
        if (DagRunId is not null)
        {
            RunId.Validate(DagRunId);
        }

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

    private TriggerRequest Request(AirflowSession session) => new()
    {
        DagRunId = DagRunId,
        Conf = conf,
        LogicalDate = LogicalDate.On(session),
        RunAfter = RunAfter.On(session),
        DataIntervalStart = DataIntervalStart.On(session),
        DataIntervalEnd = DataIntervalEnd.On(session),
        Note = Note,
        PartitionKey = PartitionKey,
    };
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows which events of assets wait: DAGs that several assets start have been told of some of them, and wait for the others.</summary>
/// <remarks>A DAG whose assets have all had their events has started, so nothing of it waits (Airflow 2.10 and later).</remarks>
/// <example>
/// <code>Get-AirflowAssetQueuedEvent reconcile</code>
/// <para>What a DAG that assets start has been told of so far.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset orders | Get-AirflowAssetQueuedEvent</code>
/// <para>The DAGs that have been told of an asset and wait for others.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowAssetQueuedEvent")]
[OutputType(typeof(AssetQueuedEvent))]
public sealed class GetAirflowAssetQueuedEventCommand : AssetReadCmdlet
{
    /// <summary>The DAGs that wait.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>Only events that came before then. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? Before { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string? id in DagId ?? (string?[])[null])
        {
            ForOne(id ?? Name ?? Uri ?? (object?)AssetId, session =>
            {
                AssetKey? asset = FindAsset();
                if (id is null && asset is null)
                {
                    throw new AirflowException(AirflowErrorKind.InvalidValue, "Say of which asset (-Name, -Uri, -AssetId) or for which DAG (-DagId). Nothing was sent.");
                }

                IReadOnlyList<AssetQueuedEvent> waiting = Await(call => session.GetAssetQueuedEventsAsync(id, asset, Before.On(session), call));
                foreach (AssetQueuedEvent queued in waiting)
                {
                    WriteOne(queued);
                }

                // The server answers alike where none waits and where there is no such DAG.
                if (waiting.Count == 0 && id is not null && IsTyped(nameof(DagId)))
                {
                    Await(call => session.GetDagAsync(id, call));
                }
            });
        }
    }
}

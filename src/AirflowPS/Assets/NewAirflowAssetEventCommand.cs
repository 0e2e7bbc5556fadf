using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Says that an asset was made anew, as a task that makes it would: DAGs that wait for it start.</summary>
/// <remarks>The event is one as those of tasks, made by the user who is signed in. DAGs that wait for several assets wait for the others (Airflow 2.10 and later).</remarks>
/// <example>
/// <code>New-AirflowAssetEvent -Name orders -Extra @{ rows = 42 }</code>
/// <para>Says that an asset was made, and what is to be known about it.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset -DagId reports | New-AirflowAssetEvent -WhatIf</code>
/// <para>Shows which assets would be said to be made, so that a DAG that waits for all of them starts.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowAssetEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AssetEvent))]
public sealed class NewAirflowAssetEventCommand : AssetChangeCmdlet<AssetKey>
{
    private static readonly Type[] Kinds = [typeof(Asset)];

    private JsonObject? extra;

    /// <summary>What is said with it: a hashtable, an object, or the text of a JSON object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Extra { get; set; }

    /// <summary>The partition that was made (Airflow 3.2 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionKey { get; set; }

    /// <summary>Only DAGs of these teams start, and those of none (Airflow 3.3 and later, where it has teams).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ConsumerTeam { get; set; }

    /// <summary>Whether DAGs of no team start, too (Airflow 3.3 and later, where it has teams).</summary>
    [Parameter]
    public bool? AllowGlobal { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetKey Item, object? Target)> Collect()
    {
        extra ??= Extra is null ? null : PSJson.ToObject(Extra, "The extra of an event");
        AssetKey asset = RequireAsset();
        return [(asset, AssetInput.TargetOf(asset))];
    }

    private protected override string Describe(AssetKey item, AirflowSession session) => $"Say that {item} was made anew";

    private protected override void Change(AssetKey item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreateAssetEventAsync(item, extra, PartitionKey, Consumers(), call))));

    private JsonObject? Consumers()
    {
        if (ConsumerTeam is null && AllowGlobal is null)
        {
            return null;
        }

        var consumers = new JsonObject();
        if (ConsumerTeam is not null)
        {
            consumers["consumer_teams"] = new JsonArray([.. ConsumerTeam.Select(team => (JsonNode)team)]);
        }

        if (AllowGlobal is { } allowed)
        {
            consumers["allow_global"] = allowed;
        }

        return consumers;
    }
}

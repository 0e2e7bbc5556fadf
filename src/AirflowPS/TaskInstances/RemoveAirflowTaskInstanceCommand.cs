using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes task instances, with what they left (Airflow 3.1 and later).</summary>
/// <remarks>Several of a run are deleted in one request. A run that still goes on does without them.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId load -First 1 | Remove-AirflowTaskInstance -WhatIf</code>
/// <para>Shows what would be deleted.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance -State removed | Remove-AirflowTaskInstance -Confirm:$false</code>
/// <para>Deletes, without asking, task instances whose tasks the DAG no longer has.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowTaskInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowTaskInstanceCommand : BulkChangeCmdlet<TaskInstanceTarget>
{
    private static readonly Type[] Kinds = [typeof(TaskInstance)];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The tasks.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>The index of a mapped task; without it, a task that is not mapped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(TaskInstanceTarget Item, object? Target)> Collect() =>
        TaskId!.Select(id => (new TaskInstanceTarget(DagId!, DagRunId!, id, MapIndex ?? -1), (object?)id));

    private protected override string Describe(TaskInstanceTarget item, AirflowSession session) => $"Remove {item}";

    private protected override void Change(TaskInstanceTarget item, AirflowSession session) => Await(call => session.DeleteTaskInstanceAsync(item, call));

    private protected override string NameOf(TaskInstanceTarget item) => item.BulkName;

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<TaskInstanceTarget> items, AirflowSession session, CallContext call) =>
        session.DeleteTaskInstancesAsync(items, call);
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes runs, with their task instances and what these left.</summary>
/// <remarks>Several runs of a DAG are deleted in one request, where the server has one for it (Airflow 3.3). A run that goes on is not deleted by newer servers: stop it first.</remarks>
/// <example>
/// <code>Get-AirflowDagRun always_fails -State failed | Remove-AirflowDagRun -WhatIf</code>
/// <para>Shows which runs would be deleted.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun -EndedBefore (Get-Date).AddDays(-90) | Remove-AirflowDagRun -Confirm:$false</code>
/// <para>Deletes, without asking, the runs that ended three months ago or earlier.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowDagRunCommand : BulkChangeCmdlet<DagRunTarget>
{
    private static readonly Type[] Kinds = [typeof(DagRun)];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(DagRunTarget Item, object? Target)> Collect() =>
        DagRunId!.Select(id => (new DagRunTarget(DagId!, id), (object?)id));

    private protected override string Describe(DagRunTarget item, AirflowSession session) => $"Remove {item}";

    private protected override void Change(DagRunTarget item, AirflowSession session) =>
        Await(call => session.DeleteDagRunAsync(item.DagId, item.DagRunId, call));

    private protected override string NameOf(DagRunTarget item) => item.BulkName;

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<DagRunTarget> items, AirflowSession session, CallContext call) =>
        session.DeleteDagRunsAsync(items, call);
}

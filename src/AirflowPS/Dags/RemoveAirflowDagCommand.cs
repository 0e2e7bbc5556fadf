using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes DAGs, with all their runs, task instances and what these left.</summary>
/// <remarks>
/// The server forgets the DAG; its file stays where it is. As long as the file gives the DAG, the DAG comes back,
/// without its past, when the file is parsed the next time: take the file away first.
/// </remarks>
/// <example>
/// <code>Remove-AirflowDag fleet_001 -WhatIf</code>
/// <para>Tells what would be deleted, and on which server.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -IncludeStale | Where-Object IsStale | Remove-AirflowDag -Confirm:$false</code>
/// <para>Deletes, without asking, the DAGs that no file gives any more.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowDag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowDagCommand : DagChangeCmdlet
{
    private protected override string Describe(string item, AirflowSession session) => $"Remove DAG '{item}' and all its runs";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeleteDagAsync(item, call));
}

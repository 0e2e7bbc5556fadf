using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Takes DAGs off the favourites of the user who is signed in (Airflow 3.1 and later).</summary>
/// <remarks>The DAG itself is left as it is. One that is no favourite is no error.</remarks>
/// <example>
/// <code>Remove-AirflowDagFavorite orders_etl -Confirm:$false</code>
/// <para>Takes one DAG off the favourites, without asking.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -IsFavorite $true | Remove-AirflowDagFavorite -WhatIf</code>
/// <para>Shows what would be taken off to have none.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowDagFavorite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowDagFavoriteCommand : DagChangeCmdlet
{
    private protected override string Describe(string item, AirflowSession session) => $"Remove DAG '{item}' from the favorites";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.RemoveDagFavoriteAsync(item, call));
}

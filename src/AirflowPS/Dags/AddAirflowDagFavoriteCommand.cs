using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Marks DAGs as favourites of the user who is signed in (Airflow 3.1 and later).</summary>
/// <remarks>One that is a favourite already stays one, without an error.</remarks>
/// <example>
/// <code>Add-AirflowDagFavorite orders_etl, reports</code>
/// <para>Marks two DAGs.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -Tag orders | Add-AirflowDagFavorite; Get-AirflowDag -IsFavorite $true</code>
/// <para>Marks the DAGs with a tag, and lists the favourites.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "AirflowDagFavorite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class AddAirflowDagFavoriteCommand : DagChangeCmdlet
{
    private protected override string Describe(string item, AirflowSession session) => $"Add DAG '{item}' to the favorites";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.AddDagFavoriteAsync(item, call));
}

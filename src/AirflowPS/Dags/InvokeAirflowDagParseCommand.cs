using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Has the files of DAGs parsed before their turn (Airflow 2.10 and later).</summary>
/// <remarks>
/// The server takes note, and parses the file some seconds later: Wait-AirflowDag waits for that. That a file waits
/// to be parsed already is no error.
/// </remarks>
/// <example>
/// <code>Invoke-AirflowDagParse orders_etl</code>
/// <para>Has the file of orders_etl read again.</para>
/// </example>
/// <example>
/// <code>'orders_etl', 'reports' | Invoke-AirflowDagParse -Verbose</code>
/// <para>Has two files read again, and tells of one that was asked for already.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "AirflowDagParse", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class InvokeAirflowDagParseCommand : DagChangeCmdlet
{
    private protected override string Describe(string item, AirflowSession session) => $"Parse the file of DAG '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.ParseDagAsync(item, call));
}

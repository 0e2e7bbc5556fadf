using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells where the log of a task instance stands outside of Airflow (Airflow 3.1 and later).</summary>
/// <remarks>Where the server keeps its logs itself, it is an error: read them with Get-AirflowTaskLog.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId load -First 1 | Get-AirflowTaskLogUrl -ErrorAction SilentlyContinue</code>
/// <para>Gives the address of the log of the present try, if it has one.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskLogUrl orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId load -Try 1 -ErrorAction SilentlyContinue</code>
/// <para>Gives the address of the log of the first try, if it has one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskLogUrl")]
[OutputType(typeof(TaskLogUrl))]
public sealed class GetAirflowTaskLogUrlCommand : TaskInstanceReadCmdlet
{
    /// <summary>The try; without it, the present one. What comes by the pipe brings its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int? Try { get; set; }

    private protected override void ReadInstance(AirflowSession session)
    {
        int number = Try ?? Await(call => session.GetTaskInstanceAsync(Instance.DagId, Instance.DagRunId, Instance.TaskId, MapIndex, call)).TryNumber ?? 0;
        WriteOne(Await(call => session.GetTaskLogUrlAsync(Instance, number, call)));
    }
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists Airflow's own processes: schedulers, triggerers, DAG processors, and when each last said that it is alive. Airflow 3 only.</summary>
/// <remarks>What a process says of its state it said when it last could: whether it is alive is told by -IsAlive, by which the server judges the last sign of life.</remarks>
/// <example>
/// <code>Get-AirflowJob -IsAlive</code>
/// <para>The processes that are alive.</para>
/// </example>
/// <example>
/// <code>Get-AirflowJob -JobType SchedulerJob -OrderBy LatestHeartbeat -Descending -First 1</code>
/// <para>The scheduler that was heard of last.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowJob", SupportsPaging = true)]
[OutputType(typeof(Client.Job))]
public sealed class GetAirflowJobCommand : SpanReadCmdlet
{
    /// <summary>Only jobs of this kind, such as SchedulerJob, TriggererJob, DagProcessorJob.</summary>
    [Parameter]
    [QueryParameter("job_type")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public string? JobType { get; set; }

    /// <summary>Only jobs in this state, such as running, success, failed.</summary>
    [Parameter]
    [QueryParameter("job_state")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunStateCompleter))]
    public string? State { get; set; }

    /// <summary>Only jobs that report that they are alive; with -IsAlive:$false, those that do not.</summary>
    [Parameter]
    [QueryParameter("is_alive")]
    public SwitchParameter IsAlive { get; set; }

    /// <summary>Only jobs on this machine.</summary>
    [Parameter]
    [QueryParameter("hostname")]
    [ValidateNotNullOrEmpty]
    public string? Hostname { get; set; }

    /// <summary>Only jobs with this executor.</summary>
    [Parameter]
    [QueryParameter("executor_class")]
    [ValidateNotNullOrEmpty]
    public string? ExecutorClass { get; set; }

    /// <summary>The order; by number without it.</summary>
    [Parameter]
    [ValidateSet("Id", "DagId", "State", "JobType", "StartDate", "EndDate", "LatestHeartbeat", "ExecutorClass", "Hostname", "Unixname")]
    public string[]? OrderBy { get; set; }

    private protected override void ReadRecord() =>
        ForOne(null, session =>
        {
            Query query = QueryParameterAttribute.Collect(this, session).Ordered(OrderBy, Descending);
            WriteList(range => session.ReadJobs(query, range));
        });
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the tries of a task instance, the earlier ones too.</summary>
[Cmdlet(VerbsCommon.Get, "AirflowTaskInstanceTry")]
[OutputType(typeof(TaskInstanceTry))]
public sealed class GetAirflowTaskInstanceTryCommand : ReadCmdlet
{
    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The task.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string? TaskId { get; set; }

    /// <summary>The index of a mapped task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>Only this try.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int Try { get; set; }

    private protected override void ReadRecord() => ForOne(TaskId, session =>
    {
        if (IsGiven(nameof(Try)))
        {
            WriteOne(Await(call => session.GetTaskInstanceTryAsync(DagId!, DagRunId!, TaskId!, MapIndex, Try, call)));
            return;
        }

        foreach (TaskInstanceTry one in Await(call => session.GetTaskInstanceTriesAsync(DagId!, DagRunId!, TaskId!, MapIndex, call)))
        {
            WriteOne(one);
        }
    });
}

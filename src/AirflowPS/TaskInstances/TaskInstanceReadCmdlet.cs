using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets for what one task instance has.</summary>
public abstract class TaskInstanceReadCmdlet : ReadCmdlet
{
    private protected TaskInstanceReadCmdlet()
    {
    }

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

    /// <summary>The index of a mapped task, from 0; a task that is not mapped takes none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    private protected TaskKey Instance => new(DagId!, DagRunId!, TaskId!, MapIndex ?? -1);

    private protected sealed override void ReadRecord() => ForOne(TaskId, ReadInstance);

    /// <summary>Reads and writes what the task instance has.</summary>
    private protected abstract void ReadInstance(AirflowSession session);

    /// <summary>Writes things one after the other.</summary>
    private protected void WriteAll(IEnumerable<AirflowObject> items)
    {
        foreach (AirflowObject item in items)
        {
            WriteOne(item);
        }
    }
}

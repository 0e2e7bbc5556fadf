using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that make a run, each in its own way: what the run may be given.</summary>
/// <typeparam name="TItem">What one run is made for.</typeparam>
public abstract class TriggerCmdlet<TItem> : WaitingChangeCmdlet<TItem>
    where TItem : notnull
{
    private JsonObject? conf;

    private protected TriggerCmdlet()
    {
    }

    /// <summary>The run's id; one is made without it.</summary>
    [Parameter]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    public string? DagRunId { get; set; }

    /// <summary>What the run is given: a hashtable, an object, or the text of a JSON object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Conf { get; set; }

    /// <summary>The date that the run stands for, one for each run of a DAG; without it, none (on Airflow 2, the time of the trigger). A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? LogicalDate { get; set; }

    /// <summary>The time before which it does not start (Airflow 3). A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? RunAfter { get; set; }

    /// <summary>The begin of the data that it works on; goes with -DataIntervalEnd.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on; goes with -DataIntervalStart.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? DataIntervalEnd { get; set; }

    /// <summary>A note for the run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>The partition that it makes (Airflow 3.2 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionKey { get; set; }

    /// <summary>Reads what the run is to be given, before anything is sent.</summary>
    /// <exception cref="AirflowException">It is not the text of a JSON object, or the id is none.</exception>
    private protected void ReadGiven()
    {
        conf ??= Conf is null ? null : PSJson.ToObject(Conf, "The conf of a run");
        if (DagRunId is not null)
        {
            RunId.Validate(DagRunId);
        }
    }

    /// <summary>What the run is given, with dates of a session's time zone.</summary>
    private protected TriggerRequest Request(AirflowSession session) => new()
    {
        DagRunId = DagRunId,
        Conf = conf,
        LogicalDate = LogicalDate.On(session),
        RunAfter = RunAfter.On(session),
        DataIntervalStart = DataIntervalStart.On(session),
        DataIntervalEnd = DataIntervalEnd.On(session),
        Note = Note,
        PartitionKey = PartitionKey,
    };
}

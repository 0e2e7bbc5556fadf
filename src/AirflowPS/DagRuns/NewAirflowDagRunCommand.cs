using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes runs of DAGs.</summary>
/// <example>
/// <code>New-AirflowDagRun orders_etl -Conf @{ region = 'us' }</code>
/// <para>Makes a run that is given something.</para>
/// </example>
/// <example>
/// <code>(New-AirflowDagRun orders_etl -Wait -Result load).Value.rows</code>
/// <para>Makes a run, waits for it, and takes what its task 'load' returned.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun), typeof(XCom))]
public sealed class NewAirflowDagRunCommand : WaitingChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    private TriggerRequest? request;

    /// <summary>The DAGs.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The run's id; one is made without it. With -IfExists Return, a script that is run again takes the run up that it made before.</summary>
    [Parameter]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    public string? DagRunId { get; set; }

    /// <summary>What the run is given: a hashtable, an object, or the text of a JSON object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Conf { get; set; }

    /// <summary>The date that the run stands for; without it, none.</summary>
    [Parameter]
    [DateTransform]
    public DateTimeOffset? LogicalDate { get; set; }

    /// <summary>The time before which it does not start.</summary>
    [Parameter]
    [DateTransform]
    public DateTimeOffset? RunAfter { get; set; }

    /// <summary>The begin of the data that it works on; goes with -DataIntervalEnd.</summary>
    [Parameter]
    [DateTransform]
    public DateTimeOffset? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on; goes with -DataIntervalStart.</summary>
    [Parameter]
    [DateTransform]
    public DateTimeOffset? DataIntervalEnd { get; set; }

    /// <summary>A note for the run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>The partition that it makes (Airflow 3.2 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionKey { get; set; }

    /// <summary>What to do when a run of this id is there already: an error, or give that run.</summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    /// <summary>Lets a paused DAG go on, so that the run starts.</summary>
    [Parameter]
    public SwitchParameter Unpause { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect()
    {
        if (request is null)
        {
            request = new TriggerRequest
            {
                DagRunId = DagRunId,
                Conf = Conf is null ? null : PSJson.ToObject(Conf, "The conf of a run"),
                LogicalDate = LogicalDate,
                RunAfter = RunAfter,
                DataIntervalStart = DataIntervalStart,
                DataIntervalEnd = DataIntervalEnd,
                Note = Note,
                PartitionKey = PartitionKey,
            };
            if (DagRunId is not null)
            {
                RunId.Validate(DagRunId);
            }
        }

        return DagId!.Select(id => (id, (object?)id));
    }

    private protected override string Describe(string item, AirflowSession session)
    {
        string text = DagRunId is null ? $"Trigger a run of DAG '{item}'" : $"Trigger run '{DagRunId}' of DAG '{item}'";
        string date = LogicalDate is { } given ? $" for {WireDate.Write(given)}" : "";
        return text + date + (Unpause ? ", and resume the DAG where it is paused," : "");
    }

    private protected override void Change(string item, AirflowSession session)
    {
        Dag dag = Await(call => session.GetDagAsync(item, call));
        if (Result is not null)
        {
            // Before a run is made whose result nobody could read.
            Await(call => session.RequireReturningTaskAsync(item, Result, call));
        }

        if (dag.IsPaused == true && Unpause)
        {
            Await(call => session.SetDagPausedAsync(item, false, call));
        }

        TriggerResult result = Await(call => session.TriggerDagRunAsync(item, request!, IfExists, call));
        if (!result.WasMade)
        {
            WriteVerbose($"The run '{result.Run.DagRunId}' of DAG '{item}' was there already.");
        }

        if (dag.IsPaused == true && !Unpause)
        {
            WriteWarning($"The DAG '{item}' is paused: run '{result.Run.DagRunId}' waits until Resume-AirflowDag lets it start. -Unpause does that at once.");
        }

        WriteOrWait(result.Run, session);
    }
}

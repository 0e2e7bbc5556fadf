using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes runs of DAGs.</summary>
/// <remarks>
/// A run whose id is not given gets one here, with a random part, so that a trigger that is sent again after a broken
/// connection makes no second run. A paused DAG takes the run, which then waits: a warning says so, and -Unpause lets it go
/// on. What is in -Conf is checked by the server against the DAG's params. With -Wait, what does not succeed is an error,
/// as with Wait-AirflowDagRun.
/// </remarks>
/// <example>
/// <code>New-AirflowDagRun orders_etl -Conf @{ region = 'us' } -Wait</code>
/// <para>Makes a run that is given something, and waits for it: a script goes on after it only if it succeeded.</para>
/// </example>
/// <example>
/// <code>New-AirflowDagRun orders_etl -DagRunId "release-$env:BUILD_BUILDID" -IfExists Return -Wait -TimeoutSec 3600</code>
/// <para>The same in a build pipeline: a step that is run again takes up the run that it made before.</para>
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

    private JsonObject? conf;

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

    /// <summary>What to do when a run of this id is there already: Fail, which is the default, or Return, which gives that run, whatever its state.</summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    /// <summary>Lets a paused DAG go on, so that the run starts.</summary>
    [Parameter]
    public SwitchParameter Unpause { get; set; }

    /// <summary>With -Wait: gives what this task returned instead of the run: its XCom, or one for each index of a mapped task.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string? Result { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Result is not null && !Wait)
        {
            Fail("WaitMissing", "-Result is there when the run has ended: add -Wait. Nothing was sent.", ErrorCategory.InvalidArgument, nameof(Result));
        }
    }

    private protected override IEnumerable<(string Item, object? Target)> Collect()
    {
        conf ??= Conf is null ? null : PSJson.ToObject(Conf, "The conf of a run");
        if (DagRunId is not null)
        {
            RunId.Validate(DagRunId);
        }

        return DagId!.Select(id => (id, (object?)id));
    }

    private protected override string Describe(string item, AirflowSession session)
    {
        string text = DagRunId is null ? $"Trigger a run of DAG '{item}'" : $"Trigger run '{DagRunId}' of DAG '{item}'";
        string date = LogicalDate.On(session) is { } given ? $" for {WireDate.Write(given)}" : "";
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

        TriggerResult result = Await(call => session.TriggerDagRunAsync(item, Request(session), IfExists, call));
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

    private TriggerRequest Request(AirflowSession session) => new()
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

    private protected override void WriteEnded(DagRun run, WatchedRun watched)
    {
        if (Result is null)
        {
            base.WriteEnded(run, watched);
            return;
        }

        ForOneOver(watched.Session, Result, () =>
        {
            IReadOnlyList<XCom> returned = Await(call => watched.Session.GetReturnedAsync(watched.DagId, watched.DagRunId, Result, call));
            WriteObject(returned.Select(ObjectShape.Of), enumerateCollection: true);
            if (returned.Count == 0 && !watched.HasFailed)
            {
                WriteError(ErrorRecords.Make("NoResult", $"Task '{Result}' of run '{watched.DagRunId}' of DAG '{watched.DagId}' returned nothing.", ErrorCategory.ObjectNotFound, Result));
            }
        });
    }
}

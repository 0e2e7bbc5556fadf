using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a backfill: runs of a DAG for the dates of its schedule between two dates that have passed.</summary>
/// <remarks>
/// The DAG must have a schedule of fixed times, and no other backfill that goes on (Airflow 3). -WhatIf and -Confirm tell
/// which dates the server would run. While the DAG is paused, the runs wait.
/// </remarks>
/// <example>
/// <code>New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-05 -DryRun</code>
/// <para>Shows which runs would be made, and makes none.</para>
/// </example>
/// <example>
/// <code>New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-05 -MaxActiveRuns 2 -Wait</code>
/// <para>Makes them, two at a time, and waits: gives each run when it has ended, and ends in an error that names those that failed.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Backfill), typeof(DagRun), typeof(ChangePreview))]
public sealed class NewAirflowBackfillCommand : WaitingChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    private JsonObject? conf;

    /// <summary>The DAGs. Each has one backfill at a time, and a schedule of fixed times.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>The first logical date, such as 2026-03-01. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter(Mandatory = true)]
    [DateTransform]
    public DateTime? FromDate { get; set; }

    /// <summary>The last logical date, which is among them. A date without an offset is UTC, or in the session's time zone.</summary>
    [Parameter(Mandatory = true)]
    [DateTransform]
    public DateTime? ToDate { get; set; }

    /// <summary>Begins with the latest date, instead of the first.</summary>
    [Parameter]
    public SwitchParameter RunBackwards { get; set; }

    /// <summary>What happens with dates that have a run already: none leaves them, as without it; failed runs those again that failed; completed runs all again that have ended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReprocessBehaviorCompleter))]
    public string? ReprocessBehavior { get; set; }

    /// <summary>How many of its runs may run at once; without it, what the server has set.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxActiveRuns { get; set; }

    /// <summary>What the runs are given: a hashtable, an object, or the text of a JSON object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Conf { get; set; }

    /// <summary>Runs that are made again take the latest version of the DAG (Airflow 3.1 and later).</summary>
    [Parameter]
    public SwitchParameter RunOnLatestVersion { get; set; }

    /// <summary>Changes nothing and gives the runs that would be made, or made again.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override bool ChangesNothing => DryRun;

    private protected override IEnumerable<(string Item, object? Target)> Collect()
    {
        conf ??= Conf is null ? null : PSJson.ToObject(Conf, "The conf of a backfill");
        return DagId!.Select(id => (id, (object?)id));
    }

    private protected override string Describe(string item, AirflowSession session)
    {
        BackfillRequest request = Request(session);
        return DescribeReach(
            $"Make a backfill of DAG '{item}' from {WireDate.Write(request.FromDate)} to {WireDate.Write(request.ToDate)}",
            () => PreviewText.Of(Preview(item, session)));
    }

    private protected override void Change(string item, AirflowSession session)
    {
        if (DryRun)
        {
            WriteObject(Preview(item, session).Select(run => new ChangePreview("Make a run", $"{item}/{run}", session)), enumerateCollection: true);
            return;
        }

        Dag dag = Await(call => session.GetDagAsync(item, call));
        Backfill backfill = Await(call => session.CreateBackfillAsync(item, Request(session), call));
        if (Wait)
        {
            foreach (DagRun run in BackfillRuns.Read(this, backfill, session))
            {
                WaitFor(run.DagId!, run.DagRunId!, session);
            }

            return;
        }

        WriteObject(ObjectShape.Of(backfill));
        if (dag.IsPaused == true)
        {
            WriteWarning($"The DAG '{item}' is paused: the runs of backfill {backfill} wait until Resume-AirflowDag lets them start.");
        }
    }

    private IReadOnlyList<PlannedBackfillRun> Preview(string item, AirflowSession session) =>
        Await(call => session.PreviewBackfillAsync(item, Request(session), call));

    private BackfillRequest Request(AirflowSession session)
    {
        DateTimeOffset from = FromDate!.Value.On(session);
        DateTimeOffset to = ToDate!.Value.On(session);
        if (from > to)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"-FromDate ({WireDate.Write(from)}) is after -ToDate ({WireDate.Write(to)}): no date lies between them. Nothing was sent.");
        }

        return new BackfillRequest
        {
            FromDate = from,
            ToDate = to,
            RunBackwards = RunBackwards ? true : null,
            ReprocessBehavior = ReprocessBehavior,
            MaxActiveRuns = MaxActiveRuns,
            Conf = conf,
            RunOnLatestVersion = RunOnLatestVersion ? true : null,
        };
    }
}

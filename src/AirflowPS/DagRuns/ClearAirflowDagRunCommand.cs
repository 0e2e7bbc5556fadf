using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Clears runs: their tasks run again.</summary>
/// <remarks>
/// The run keeps its id, its conf and its date; what its tasks logged before stays with them as earlier tries. -WhatIf and
/// -Confirm tell which task instances the server would reach. Single tasks of a run: Clear-AirflowTaskInstance.
/// Several runs of a DAG are cleared in one request, where the server has one for it (Airflow 3.3). There, runs can be
/// chosen by the partition that they made, too; -ResetPartition takes it from them, so that they no longer count as
/// what made it.
/// </remarks>
/// <example>
/// <code>Get-AirflowDagRun -State failed -EndedAfter (Get-Date).AddHours(-12) | Clear-AirflowDagRun -OnlyFailed -WhatIf</code>
/// <para>Shows what would run again if the failed tasks of the night were cleared.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun always_fails -State failed -First 1 | Clear-AirflowDagRun -OnlyFailed -Wait -TimeoutSec 3600 -IgnoreFailure</code>
/// <para>Clears what failed in the newest failed run of a DAG, and waits until the run has ended again. Without -IgnoreFailure it is an error if it fails again.</para>
/// </example>
/// <example>
/// <code>Clear-AirflowDagRun orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -DryRun | Group-Object CurrentState</code>
/// <para>Counts what clearing a whole run would reach, by state, and changes nothing.</para>
/// </example>
/// <example>
/// <code>Clear-AirflowDagRun orders_etl -PartitionKey us -WhatIf</code>
/// <para>Shows what clearing the runs of a partition would reach.</para>
/// </example>
[Cmdlet(VerbsCommon.Clear, "AirflowDagRun", DefaultParameterSetName = "Clear", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun), typeof(ChangePreview), typeof(XCom))]
public sealed class ClearAirflowDagRunCommand : WaitingChangeCmdlet<DagRunClearTarget>
{
    private static readonly Type[] Kinds = [typeof(DagRun)];

    private IReadOnlyDictionary<string, DagRun> cleared = new Dictionary<string, DagRun>();

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs. Without them, a partition says which.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    /// <summary>Instead of runs: those that made this partition (Airflow 3.3 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string? PartitionKey { get; set; }

    /// <summary>Instead of runs: those that made a partition for this day or a later one (Airflow 3.3 and later). Days are as written, (Get-Date).Date too; of a time of day, UTC's.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? PartitionDateAfter { get; set; }

    /// <summary>Instead of runs: those that made a partition for this day or an earlier one (Airflow 3.3 and later). Days are as written, (Get-Date).Date too; of a time of day, UTC's.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? PartitionDateBefore { get; set; }

    /// <summary>Clears failed tasks only.</summary>
    [Parameter(ParameterSetName = "Clear")]
    public SwitchParameter OnlyFailed { get; set; }

    /// <summary>Adds only tasks that a newer version of the DAG brought (Airflow 3.1 and later).</summary>
    [Parameter(ParameterSetName = "Clear")]
    public SwitchParameter OnlyNew { get; set; }

    /// <summary>Runs the tasks with the latest version of the DAG (Airflow 3.1 and later).</summary>
    [Parameter(ParameterSetName = "Clear")]
    public SwitchParameter RunOnLatestVersion { get; set; }

    /// <summary>A note for what is cleared (Airflow 3.1 and later).</summary>
    [Parameter(ParameterSetName = "Clear")]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>Takes the partition from the runs, too: its key and its date (Airflow 3.3 and later).</summary>
    [Parameter(ParameterSetName = "Reset")]
    public SwitchParameter ResetPartition { get; set; }

    /// <summary>With -ResetPartition: takes only the partition from the runs, and clears nothing.</summary>
    [Parameter(ParameterSetName = "Reset")]
    public SwitchParameter KeepTasks { get; set; }

    /// <summary>Changes nothing and gives what would be cleared.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Gives the runs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override bool WritesWithoutWaiting => PassThru;

    private protected override bool ChangesNothing => DryRun;

    private bool HasWindow => PartitionDateAfter is not null || PartitionDateBefore is not null;

    private protected override IEnumerable<(DagRunClearTarget Item, object? Target)> Collect()
    {
        if (new[] { DagRunId is not null, PartitionKey is not null, HasWindow }.Count(given => given) != 1)
        {
            Fail("WhichRuns", "Say which runs: -DagRunId, or -PartitionKey, or -PartitionDateAfter and -PartitionDateBefore; one of them. Nothing was cleared.", ErrorCategory.InvalidArgument, DagId);
        }

        if (KeepTasks && !ResetPartition)
        {
            Fail("ResetMissing", "-KeepTasks goes with -ResetPartition: without it there is nothing left to do. Nothing was sent.", ErrorCategory.InvalidArgument, nameof(KeepTasks));
        }

        return DagRunId is not null
            ? DagRunId.Select(id => (new DagRunClearTarget(DagId!, id), (object?)id))
            : [(new DagRunClearTarget(DagId!, new PartitionSelector { Key = PartitionKey, DateAfter = DateInput.ToDay(PartitionDateAfter), DateBefore = DateInput.ToDay(PartitionDateBefore) }), PartitionKey ?? DagId)];
    }

    private protected override string NameOf(DagRunClearTarget item) => item.DagRunId ?? "";

    private protected override string? PartOf(DagRunClearTarget item) => item.DagId;

    private protected override string Describe(DagRunClearTarget item, AirflowSession session)
    {
        if (!ResetPartition)
        {
            return DescribeReach($"Clear {item}", () => Preview(item, session));
        }

        PartitionReset? reset = null;
        string text = DescribeReach(KeepTasks ? $"Take the partition from {item}" : $"Clear {item}, and take the partition from it", () =>
        {
            reset = PreviewReset(item, session);
            return reset.Value.ToString();
        });
        RequireReach(item, reset);
        return text;
    }

    private protected override async Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<DagRunClearTarget> items, AirflowSession session, CallContext call)
    {
        if (DryRun || ResetPartition || items[0].DagRunId is null)
        {
            return BulkResult.Nothing;
        }

        cleared = await session.ClearDagRunsAsync(items[0].DagId, items.Select(item => item.DagRunId!).ToList(), Request(), call).ConfigureAwait(false);
        return BulkResult.Of(cleared.Keys);
    }

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<DagRunClearTarget> items, AirflowSession session) =>
        cleared.ToDictionary(run => run.Key, run => (AirflowObject)run.Value);

    private protected override void WriteChanged(AirflowObject thing, AirflowSession session) => WriteOrWait((DagRun)thing, session);

    private protected override void Change(DagRunClearTarget item, AirflowSession session)
    {
        if (DryRun)
        {
            if (ResetPartition && item.DagRunId is not null)
            {
                RequireReach(item, PreviewReset(item, session));
            }

            IReadOnlyList<TaskInstance> reached = Preview(item, session);
            WriteObject(
                KeepTasks
                    ? RunsOf(reached).Select(id => new ChangePreview("Take the partition from", $"{item.DagId}/{id}", session))
                    : reached.Select(instance => new ChangePreview("Clear", instance, session)),
                enumerateCollection: true);
        }
        else if (ResetPartition)
        {
            Reset(item, session);
        }
        else
        {
            WriteRuns(
                item,
                item.DagRunId is { } id
                    ? [Await(call => session.ClearDagRunAsync(item.DagId, id, Request(), call))]
                    : Await(call => session.ClearPartitionAsync(item.DagId, item.Partition!, Request(), call)),
                session);
        }
    }

    private void Reset(DagRunClearTarget item, AirflowSession session)
    {
        // Afterwards, nothing tells which runs they were.
        List<string> runs = !PassThru && !Wait ? [] : item.DagRunId is { } id ? [id] : RunsOf(Preview(item, session));
        PartitionReset reset = Await(call => session.ResetPartitionAsync(item.DagId, item.DagRunId, item.Partition, !KeepTasks, call));
        RequireReach(item, reset);
        WriteVerbose($"The partition was taken from {item}: {reset}");
        WriteRuns(item, runs.ConvertAll(run => Await(call => session.GetDagRunAsync(item.DagId, run, call))), session);
    }

    // The server says nothing of a run that it does not know, nor of one without a partition.
    private static void RequireReach(DagRunClearTarget item, PartitionReset? reset)
    {
        if (item.DagRunId is not null && reset is { DagRuns: 0 })
        {
            throw new AirflowException(AirflowErrorKind.NotFound, $"Nothing was changed: the server knows no {item}, or it has no partition.");
        }
    }

    private PartitionReset PreviewReset(DagRunClearTarget item, AirflowSession session) =>
        Await(call => session.PreviewResetPartitionAsync(item.DagId, item.DagRunId, item.Partition, !KeepTasks, call));

    private static List<string> RunsOf(IReadOnlyList<TaskInstance> reached) => reached.Select(instance => instance.DagRunId!).Distinct().ToList();

    private void WriteRuns(DagRunClearTarget item, IReadOnlyCollection<DagRun> runs, AirflowSession session)
    {
        if (Wait && runs.Count == 0)
        {
            WriteWarning(RelayedText.Neutralize($"No run fits {item.Partition} of DAG '{item.DagId}': nothing was cleared, and there is nothing to wait for."));
        }

        foreach (DagRun run in runs)
        {
            WriteOrWait(run, session);
        }
    }

    private IReadOnlyList<TaskInstance> Preview(DagRunClearTarget item, AirflowSession session) => Await(call => item.DagRunId is { } id
        ? session.PreviewClearDagRunAsync(item.DagId, id, Request(), call)
        : session.PreviewClearPartitionAsync(item.DagId, item.Partition!, Request(), call));

    private DagRunClear Request() => new()
    {
        OnlyFailed = OnlyFailed,
        OnlyNew = OnlyNew ? true : null,
        RunOnLatestVersion = RunOnLatestVersion ? true : null,
        Note = Note,
    };
}

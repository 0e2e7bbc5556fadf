using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Clears task instances: they run again, and their runs go on.</summary>
/// <remarks>
/// Runs that have ended are set going again with it. Which runs must be said: a run, a window of logical dates, or
/// -AllRuns. What comes by the pipe is cleared in one request for each run. -WhatIf and -Confirm tell what the server would
/// reach.
/// </remarks>
/// <example>
/// <code>Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-12) | Clear-AirflowTaskInstance -Downstream -WhatIf</code>
/// <para>Shows what would run again if what failed in the night were cleared, with what hangs on it.</para>
/// </example>
/// <example>
/// <code>Clear-AirflowTaskInstance orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId load -Wait</code>
/// <para>Runs one task of the newest run again, and waits until the run has ended.</para>
/// </example>
/// <example>
/// <code>Clear-AirflowTaskInstance backfillable -TaskId two -LogicalDateAfter 2026-03-01 -LogicalDateBefore 2026-03-05 -DryRun</code>
/// <para>Shows what would be cleared of a task in the runs for five days.</para>
/// </example>
[Cmdlet(VerbsCommon.Clear, "AirflowTaskInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TaskInstance), typeof(ChangePreview), typeof(DagRun), typeof(XCom))]
public sealed class ClearAirflowTaskInstanceCommand : WaitingChangeCmdlet<ClearTarget>
{
    private static readonly Type[] Kinds = [typeof(TaskInstance)];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run. Without it, a window or -AllRuns says which runs.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The tasks; all without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>Instead of tasks: all tasks of this group, of a run (Airflow 3.1 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string? TaskGroup { get; set; }

    /// <summary>The index of a mapped task; all of its instances without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>Instead of a run: runs for this logical date or a later one.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? LogicalDateAfter { get; set; }

    /// <summary>Instead of a run: runs for this logical date or an earlier one.</summary>
    [Parameter]
    [DateTransform]
    public DateTime? LogicalDateBefore { get; set; }

    /// <summary>Instead of a run: every run of the DAG.</summary>
    [Parameter]
    public SwitchParameter AllRuns { get; set; }

    /// <summary>Clears the tasks before them, too.</summary>
    [Parameter]
    public SwitchParameter Upstream { get; set; }

    /// <summary>Clears the tasks behind them, too.</summary>
    [Parameter]
    public SwitchParameter Downstream { get; set; }

    /// <summary>Clears the same tasks in earlier runs, too.</summary>
    [Parameter]
    public SwitchParameter Past { get; set; }

    /// <summary>Clears the same tasks in later runs, too.</summary>
    [Parameter]
    public SwitchParameter Future { get; set; }

    /// <summary>Clears failed ones only.</summary>
    [Parameter]
    public SwitchParameter OnlyFailed { get; set; }

    /// <summary>Clears running ones only.</summary>
    [Parameter]
    public SwitchParameter OnlyRunning { get; set; }

    /// <summary>Leaves the runs in their state. Tasks that are cleared in a run that has ended then never execute.</summary>
    [Parameter]
    public SwitchParameter KeepRunState { get; set; }

    /// <summary>Runs the tasks with the latest version of the DAG (Airflow 3.1 and later).</summary>
    [Parameter]
    public SwitchParameter RunOnLatestVersion { get; set; }

    /// <summary>Clears nothing where one of them is running (Airflow 3.1 and later).</summary>
    [Parameter]
    public SwitchParameter PreventRunningTask { get; set; }

    /// <summary>A note for what is cleared (Airflow 3.1 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>Changes nothing and gives what would be cleared.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Gives the task instances that were cleared.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override bool WritesWithoutWaiting => false;

    private protected override bool ChangesNothing => DryRun;

    private bool HasWindow => LogicalDateAfter is not null || LogicalDateBefore is not null;

    private protected override IEnumerable<(ClearTarget Item, object? Target)> Collect()
    {
        if (new[] { DagRunId is not null, HasWindow, AllRuns.IsPresent }.Count(given => given) != 1)
        {
            Fail("WhichRuns", "Say which runs: -DagRunId, or -LogicalDateAfter and -LogicalDateBefore, or -AllRuns for every run of the DAG; one of them. Nothing was cleared.", ErrorCategory.InvalidArgument, DagId);
        }

        if (TaskGroup is not null && (DagRunId is null || TaskId is not null))
        {
            Fail("WhichTasks", "-TaskGroup goes with -DagRunId, and takes the place of -TaskId. Nothing was cleared.", ErrorCategory.InvalidArgument, TaskGroup);
        }

        IReadOnlyList<TaskTarget> tasks = TaskId?.Select(id => new TaskTarget(id, MapIndex)).ToList() ?? [];
        return [(new ClearTarget(DagId!, DagRunId, tasks, TaskGroup), TaskGroup ?? TaskId?[0] ?? DagRunId ?? DagId)];
    }

    // What comes by the pipe belongs to few runs: one request for each.
    private protected override IEnumerable<(ClearTarget Item, object? Target, AirflowSession Session)> Combine(IReadOnlyList<(ClearTarget Item, object? Target, AirflowSession Session)> items)
    {
        var combined = new List<(ClearTarget Item, object? Target, AirflowSession Session)>();
        foreach ((ClearTarget item, object? target, AirflowSession session) in items)
        {
            ClearTarget? same = combined.Find(other => ReferenceEquals(other.Session, session) && other.Item.DagId == item.DagId && other.Item.DagRunId == item.DagRunId).Item;
            if (same is null)
            {
                combined.Add((item, target, session));
            }
            else if (item.Tasks.Count == 0)
            {
                // Empty means all.
                same.Tasks.Clear();
            }
            else if (same.Tasks.Count > 0)
            {
                same.Tasks.AddRange(item.Tasks.Except(same.Tasks));
            }
        }

        return combined;
    }

    private protected override string Describe(ClearTarget item, AirflowSession session)
    {
        FindTasks(item, session);
        string window = AllRuns ? " in all runs" : HasWindow ? $" in the runs{Bound("from", LogicalDateAfter.On(session))}{Bound("to", LogicalDateBefore.On(session))}" : "";
        return DescribeReach($"Clear {item}{window}", () =>
        {
            IReadOnlyList<TaskInstance> reached = Preview(item, session);
            return PreviewText.Of(reached) + string.Concat(FindMissing(item, reached).Select(missing => $"; the server knows no {missing}"));
        });
    }

    private protected override void Change(ClearTarget item, AirflowSession session)
    {
        FindTasks(item, session);
        if (DryRun)
        {
            IReadOnlyList<TaskInstance> reached = Preview(item, session);
            WriteObject(reached.Select(instance => new ChangePreview("Clear", instance, session)), enumerateCollection: true);
            WriteMissing(item, reached);
            return;
        }

        IReadOnlyList<TaskInstance> cleared = Await(call => session.ClearTaskInstancesAsync(item.DagId, Request(item, session), call));
        WriteMissing(item, cleared);
        WriteVerbose($"Cleared {PreviewText.Of(cleared)}");
        if (PassThru && !Wait)
        {
            WriteObject(Await(call => session.ReadReachedAsync(cleared, call)).Select(ObjectShape.Of), enumerateCollection: true);
        }

        foreach (string runId in cleared.Select(instance => instance.DagRunId!).Distinct())
        {
            WaitFor(item.DagId, runId, session);
        }
    }

    // The server passes over tasks that it does not know, and says nothing.
    private void WriteMissing(ClearTarget item, IReadOnlyList<TaskInstance> reached)
    {
        foreach (ClearTarget missing in FindMissing(item, reached))
        {
            WriteItemError(ErrorRecords.Make("NotFound", $"Nothing of it was cleared: the server knows no {missing}.", ErrorCategory.ObjectNotFound, missing.Group ?? missing.Tasks[0].TaskId));
        }
    }

    // One that is not failed, or not running, is none that was to be cleared.
    private IEnumerable<ClearTarget> FindMissing(ClearTarget item, IReadOnlyList<TaskInstance> reached) => OnlyFailed || OnlyRunning ? [] : item.FindMissing(reached);

    // The server clears tasks by their names only.
    private void FindTasks(ClearTarget item, AirflowSession session)
    {
        if (item.Group is not null && item.Tasks.Count == 0)
        {
            item.Tasks.AddRange(Await(call => session.FindGroupTasksAsync(item.DagId, item.DagRunId!, item.Group, call)));
        }
    }

    private static string Bound(string word, DateTimeOffset? date) => date is { } given ? $" {word} {WireDate.Write(given)}" : "";

    private IReadOnlyList<TaskInstance> Preview(ClearTarget item, AirflowSession session) =>
        Await(call => session.PreviewClearTaskInstancesAsync(item.DagId, Request(item, session), call));

    private ClearRequest Request(ClearTarget item, AirflowSession session) => new()
    {
        DagRunId = item.DagRunId,
        Tasks = item.Tasks.Count == 0 ? null : item.Tasks,
        StartDate = LogicalDateAfter.On(session),
        EndDate = LogicalDateBefore.On(session),
        OnlyFailed = OnlyFailed,
        OnlyRunning = OnlyRunning ? true : null,
        IncludeUpstream = Upstream ? true : null,
        IncludeDownstream = Downstream ? true : null,
        IncludePast = Past ? true : null,
        IncludeFuture = Future ? true : null,
        ResetDagRuns = !KeepRunState,
        RunOnLatestVersion = RunOnLatestVersion ? true : null,
        PreventRunningTask = PreventRunningTask ? true : null,
        Note = Note,
    };
}

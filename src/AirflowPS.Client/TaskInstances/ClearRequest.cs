using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Which task instances are cleared. Null was not given.</summary>
/// <remarks>Without a run and without dates it reaches every run of the DAG: whoever fills it in makes sure that this is what the user wants.</remarks>
public sealed class ClearRequest
{
    /// <summary>The run; null for all that the dates leave.</summary>
    public string? DagRunId { get; set; }

    /// <summary>The tasks; null for all. The server passes over those that it does not know.</summary>
    public IReadOnlyList<TaskTarget>? Tasks { get; set; }

    /// <summary>The first logical date.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The last logical date.</summary>
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>Whether only failed ones are cleared. Always sent.</summary>
    public bool OnlyFailed { get; set; }

    /// <summary>Whether only running ones are cleared.</summary>
    public bool? OnlyRunning { get; set; }

    /// <summary>Whether the tasks before them are cleared, too.</summary>
    public bool? IncludeUpstream { get; set; }

    /// <summary>Whether the tasks behind them are cleared, too.</summary>
    public bool? IncludeDownstream { get; set; }

    /// <summary>Whether the same tasks in earlier runs are cleared, too.</summary>
    public bool? IncludePast { get; set; }

    /// <summary>Whether the same tasks in later runs are cleared, too.</summary>
    public bool? IncludeFuture { get; set; }

    /// <summary>Whether their runs are set going again; without it, tasks that are cleared in a run that has ended never execute. Always sent.</summary>
    public bool ResetDagRuns { get; set; } = true;

    /// <summary>Whether the tasks run with the latest version of the DAG (not in 3.0).</summary>
    public bool? RunOnLatestVersion { get; set; }

    /// <summary>Whether it is refused where one of them is running (not in 3.0).</summary>
    public bool? PreventRunningTask { get; set; }

    /// <summary>A note for what is cleared (not in 3.0).</summary>
    public string? Note { get; set; }

    /// <summary>Whether the state of a task instance is one that is cleared: where the server names tasks, not their indexes.</summary>
    internal bool Takes(TaskInstance instance) =>
        (!OnlyFailed || instance.State is States.Failed or States.UpstreamFailed) && (OnlyRunning != true || instance.State == States.Running);

    // The defaults differ between generations, and the difference decides what happens: so these three are always sent.
    internal JsonObject ToBody(bool dryRun)
    {
        if (DagRunId is not null)
        {
            PathBinder.RefuseUnaddressable("dag_run_id", DagRunId);
        }

        var body = new JsonObject { ["dry_run"] = dryRun, ["only_failed"] = OnlyFailed, ["reset_dag_runs"] = ResetDagRuns };
        body.AddGiven("dag_run_id", DagRunId);
        body.AddGiven("task_ids", Tasks is null ? null : new JsonArray(Tasks.Select(task => task.ToJson()).ToArray()));
        body.AddGiven("start_date", StartDate is { } start ? WireDate.Write(start) : null);
        body.AddGiven("end_date", EndDate is { } end ? WireDate.Write(end) : null);
        body.AddGiven("only_running", OnlyRunning);
        body.AddGiven("include_upstream", IncludeUpstream);
        body.AddGiven("include_downstream", IncludeDownstream);
        body.AddGiven("include_past", IncludePast);
        body.AddGiven("include_future", IncludeFuture);
        body.AddGiven("run_on_latest_version", RunOnLatestVersion);
        body.AddGiven("prevent_running_task", PreventRunningTask);
        body.AddGiven("note", Note);
        return body;
    }
}

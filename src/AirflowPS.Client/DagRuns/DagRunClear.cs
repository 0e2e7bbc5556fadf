using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>How a run is cleared. Null was not given.</summary>
public sealed class DagRunClear
{
    /// <summary>Whether only failed tasks are cleared. Always sent.</summary>
    public bool OnlyFailed { get; set; }

    /// <summary>Whether only tasks that the run does not have yet are added, which a newer version of the DAG brought (not in 3.0).</summary>
    public bool? OnlyNew { get; set; }

    /// <summary>Whether the tasks run with the latest version of the DAG (not in 3.0).</summary>
    public bool? RunOnLatestVersion { get; set; }

    /// <summary>A note for what is cleared (not in 3.0).</summary>
    public string? Note { get; set; }

    // The defaults differ between generations, and the difference decides what happens: so these two are always sent, where they are taken.
    internal JsonObject ToBody(bool dryRun, AirflowSession session)
    {
        var body = new JsonObject { ["dry_run"] = dryRun };
        body.AddGiven("only_failed", OnlyFailed || session.Takes(DagRunOperations.Clear, "body.only_failed") ? OnlyFailed : null);
        body.AddGiven("only_new", OnlyNew);
        body.AddGiven("run_on_latest_version", RunOnLatestVersion);
        body.AddGiven("note", Note);

        return body;
    }

    /// <summary>The same for the tasks of a run.</summary>
    internal ClearRequest ToTasks(string dagRunId) => new()
    {
        DagRunId = dagRunId,
        OnlyFailed = OnlyFailed,
        RunOnLatestVersion = RunOnLatestVersion,
        Note = Note,
    };
}

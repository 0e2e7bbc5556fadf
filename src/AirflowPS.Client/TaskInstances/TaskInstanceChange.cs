using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user wants changed of a task instance, and of which others with it.</summary>
public sealed class TaskInstanceChange
{
    private string? note;

    /// <summary>The new state: <c>success</c>, <c>failed</c> or <c>skipped</c>; null leaves it.</summary>
    public string? NewState { get; set; }

    /// <summary>The new note. Setting it to null or to nothing takes the note away; not setting it leaves it.</summary>
    public string? Note
    {
        get => note;
        set
        {
            note = value;
            ChangesNote = true;
        }
    }

    /// <summary>Whether the note was set, be it to null.</summary>
    public bool ChangesNote { get; private set; }

    /// <summary>Whether the tasks before it change, too.</summary>
    public bool? IncludeUpstream { get; set; }

    /// <summary>Whether the tasks behind it change, too.</summary>
    public bool? IncludeDownstream { get; set; }

    /// <summary>Whether the same task in earlier runs changes, too.</summary>
    public bool? IncludePast { get; set; }

    /// <summary>Whether the same task in later runs changes, too.</summary>
    public bool? IncludeFuture { get; set; }

    /// <summary>Whether others change with it.</summary>
    internal bool ReachesOthers => IncludeUpstream == true || IncludeDownstream == true || IncludePast == true || IncludeFuture == true;

    /// <summary>The members that change; what else the body holds says how far the change goes.</summary>
    internal Query Mask()
    {
        var mask = new Query();
        if (NewState is not null)
        {
            mask.Add("update_mask", "new_state");
        }

        if (ChangesNote)
        {
            mask.Add("update_mask", "note");
        }

        return mask;
    }

    internal JsonObject ToBody()
    {
        var body = new JsonObject();
        if (NewState is not null)
        {
            body["new_state"] = NewState;
        }

        if (ChangesNote)
        {
            body["note"] = string.IsNullOrEmpty(Note) ? null : Note;
        }

        body.AddGiven("include_upstream", IncludeUpstream);
        body.AddGiven("include_downstream", IncludeDownstream);
        body.AddGiven("include_past", IncludePast);
        body.AddGiven("include_future", IncludeFuture);
        return body;
    }

    /// <summary>The body of the route that sets states of a task and of those around it: it wants every member.</summary>
    internal JsonObject ToReach(string dagRunId, string taskId, bool dryRun) => new()
    {
        ["dry_run"] = dryRun,
        ["dag_run_id"] = dagRunId,
        ["task_id"] = taskId,
        ["new_state"] = NewState,
        ["include_upstream"] = IncludeUpstream ?? false,
        ["include_downstream"] = IncludeDownstream ?? false,
        ["include_past"] = IncludePast ?? false,
        ["include_future"] = IncludeFuture ?? false,
    };
}

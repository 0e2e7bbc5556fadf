using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user wants of a backfill. Null was not given.</summary>
public sealed class BackfillRequest
{
    /// <summary>The first logical date.</summary>
    public DateTimeOffset FromDate { get; set; }

    /// <summary>The last logical date; it is among them.</summary>
    public DateTimeOffset ToDate { get; set; }

    /// <summary>Whether the latest date comes first.</summary>
    public bool? RunBackwards { get; set; }

    /// <summary>What its runs are given.</summary>
    public JsonObject? Conf { get; set; }

    /// <summary>What happens with dates that have a run already: <c>none</c> leaves it, <c>failed</c> and <c>completed</c> run it again.</summary>
    public string? ReprocessBehavior { get; set; }

    /// <summary>How many of its runs may run at once.</summary>
    public int? MaxActiveRuns { get; set; }

    /// <summary>Whether runs that are made again take the latest version of the DAG (not in 3.0).</summary>
    public bool? RunOnLatestVersion { get; set; }

    internal JsonObject ToBody(string dagId)
    {
        var body = new JsonObject { ["dag_id"] = dagId, ["from_date"] = WireDate.Write(FromDate), ["to_date"] = WireDate.Write(ToDate) };
        body.AddGiven("run_backwards", RunBackwards);
        body.AddGiven("dag_run_conf", Conf?.DeepClone());
        body.AddGiven("reprocess_behavior", ReprocessBehavior);
        body.AddGiven("max_active_runs", MaxActiveRuns);
        body.AddGiven("run_on_latest_version", RunOnLatestVersion);
        return body;
    }
}

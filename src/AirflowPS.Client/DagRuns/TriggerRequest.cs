using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user gave for a new run. Null was not given.</summary>
public sealed class TriggerRequest
{
    /// <summary>The run's id; null has one made.</summary>
    public string? DagRunId { get; set; }

    /// <summary>The date that the run stands for; null for none.</summary>
    public DateTimeOffset? LogicalDate { get; set; }

    /// <summary>The time before which it does not start.</summary>
    public DateTimeOffset? RunAfter { get; set; }

    /// <summary>The begin of the data that it works on; goes with <see cref="DataIntervalEnd"/>.</summary>
    public DateTimeOffset? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on; goes with <see cref="DataIntervalStart"/>.</summary>
    public DateTimeOffset? DataIntervalEnd { get; set; }

    /// <summary>What it is given.</summary>
    public JsonObject? Conf { get; set; }

    /// <summary>Its note.</summary>
    public string? Note { get; set; }

    /// <summary>The partition that it makes (3.2 and later).</summary>
    public string? PartitionKey { get; set; }

    /// <param name="runId">The id that was given or made.</param>
    internal JsonObject ToBody(string runId)
    {
        // The logical date must be there even if it is null; all else only if it was given.
        return AddOthers(new JsonObject { ["dag_run_id"] = runId, ["logical_date"] = Date(LogicalDate) });
    }

    /// <summary>Where nothing must be there.</summary>
    internal JsonObject ToGivenBody()
    {
        var body = new JsonObject();
        body.AddGiven("dag_run_id", DagRunId);
        body.AddGiven("logical_date", Date(LogicalDate));
        return AddOthers(body);
    }

    private JsonObject AddOthers(JsonObject body)
    {
        body.AddGiven("run_after", Date(RunAfter));
        body.AddGiven("data_interval_start", Date(DataIntervalStart));
        body.AddGiven("data_interval_end", Date(DataIntervalEnd));
        body.AddGiven("conf", Conf?.DeepClone());
        body.AddGiven("note", Note);
        body.AddGiven("partition_key", PartitionKey);
        return body;
    }

    private static JsonNode? Date(DateTimeOffset? date) => date is { } given ? WireDate.Write(given) : null;
}

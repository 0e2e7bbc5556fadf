using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>How many runs a DAG has, by state.</summary>
public sealed class DagStatistic : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls it (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The counts as they came, one a state.</summary>
    public IReadOnlyList<DagRunCount>? Stats { get; set; }

    /// <summary>Runs that wait to start.</summary>
    [JsonIgnore]
    public int Queued => CountOf("queued");

    /// <summary>Runs that are going on.</summary>
    [JsonIgnore]
    public int Running => CountOf("running");

    /// <summary>Runs that succeeded.</summary>
    [JsonIgnore]
    public int Success => CountOf("success");

    /// <summary>Runs that failed.</summary>
    [JsonIgnore]
    public int Failed => CountOf("failed");

    /// <inheritdoc/>
    public override string ToString() => DagId ?? "";

    private int CountOf(string state) => Stats?.FirstOrDefault(count => count.State == state)?.Count ?? 0;
}

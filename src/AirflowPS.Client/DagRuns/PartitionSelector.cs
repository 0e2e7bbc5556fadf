using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Which of a DAG's runs: those that made a partition.</summary>
/// <remarks>By its key, or by its date; one of them.</remarks>
public sealed class PartitionSelector
{
    /// <summary>The partition's key; null where it is chosen by its date.</summary>
    public string? Key { get; set; }

    /// <summary>The first date of a partition.</summary>
    public DateTimeOffset? DateAfter { get; set; }

    /// <summary>The last date of a partition.</summary>
    public DateTimeOffset? DateBefore { get; set; }

    /// <summary>The choice in words.</summary>
    public override string ToString() => Key is not null
        ? $"partition '{Key}'"
        : $"the partitions{Bound("from", DateAfter)}{Bound("to", DateBefore)}";

    internal JsonObject AddTo(JsonObject body)
    {
        body.AddGiven("partition_key", Key);
        body.AddGiven("partition_date_start", DateAfter is { } after ? WireDate.Write(after) : null);
        body.AddGiven("partition_date_end", DateBefore is { } before ? WireDate.Write(before) : null);
        return body;
    }

    private static string Bound(string word, DateTimeOffset? date) => date is { } given ? $" {word} {WireDate.Write(given)}" : "";
}

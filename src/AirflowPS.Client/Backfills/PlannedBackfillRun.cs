namespace AirflowPS.Client;

/// <summary>A run that a backfill would make, or make again.</summary>
public sealed class PlannedBackfillRun : AirflowObject
{
    /// <summary>The date that it would stand for; null where it stands for a partition. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>The partition that it would make (not in 3.0).</summary>
    public string? PartitionKey { get; set; }

    /// <summary>The date of that partition (not in 3.0). Local time.</summary>
    public DateTime? PartitionDate { get; set; }

    /// <inheritdoc/>
    public override string ToString() => LogicalDate is { } date ? WireDate.Write(new DateTimeOffset(date.ToUniversalTime())) : PartitionKey ?? "";
}

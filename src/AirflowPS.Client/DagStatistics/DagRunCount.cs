namespace AirflowPS.Client;

/// <summary>How many runs of a DAG are in a state.</summary>
public sealed class DagRunCount : AirflowPart
{
    /// <summary>The state: <c>queued</c>, <c>running</c>, <c>success</c>, <c>failed</c>.</summary>
    public string? State { get; set; }

    /// <summary>How many.</summary>
    public int? Count { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{State}: {Count}";
}

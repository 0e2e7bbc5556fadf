namespace AirflowPS.Client;

/// <summary>A test of a connection that a worker is to make, as the server tells of it.</summary>
internal sealed class QueuedConnectionTest : AirflowObject
{
    /// <summary>What the test is asked for with. Who has it may read what came of the test.</summary>
    public string? Token { get; set; }

    /// <summary>The connection.</summary>
    public string? ConnectionId { get; set; }

    /// <summary><c>pending</c>, <c>queued</c>, <c>running</c>, <c>success</c> or <c>failed</c>.</summary>
    public string? State { get; set; }

    /// <summary>What the worker says of it, when it has ended.</summary>
    public string? ResultMessage { get; set; }

    /// <summary>When it was asked for. Local time.</summary>
    public DateTime? CreatedAt { get; set; }
}

namespace AirflowPS.Client;

/// <summary>How a worker is to test a connection (3.3 and later).</summary>
public sealed class ConnectionTestOptions
{
    /// <summary>The queue whose workers are asked; null for the default.</summary>
    public string? Queue { get; init; }

    /// <summary>The executor that is to run it; null for the default.</summary>
    public string? Executor { get; init; }

    /// <summary>How long the whole test may take; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }
}

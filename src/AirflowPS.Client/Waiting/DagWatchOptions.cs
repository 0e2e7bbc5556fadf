namespace AirflowPS.Client;

/// <summary>How DAGs are waited for.</summary>
public sealed class DagWatchOptions
{
    /// <summary>The instant after which the DAG must have been parsed, by the server's clock; null, without a version, for a parsing that ends after the first look.</summary>
    public DateTimeOffset? ParsedAfter { get; init; }

    /// <summary>The version of the bundle that the DAG must have been parsed from, such as a commit; null for any.</summary>
    public string? BundleVersion { get; init; }

    /// <summary>How long the whole wait may take; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time between two looks; null looks twice a second at first and every five seconds at last.</summary>
    public TimeSpan? PollingInterval { get; init; }

    /// <summary>How long a server may be out of reach.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}

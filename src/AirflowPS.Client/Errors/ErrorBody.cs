namespace AirflowPS.Client;

/// <summary>An error answer as it was read, whatever its shape was.</summary>
public sealed class ErrorBody
{
    internal static readonly ErrorBody Empty = new();

    /// <summary>The problem's type, a URI (Airflow 2).</summary>
    public string? Type { get; internal set; }

    /// <summary>The problem's title (Airflow 2).</summary>
    public string? Title { get; internal set; }

    /// <summary>What happened, in the server's words.</summary>
    public string? Detail { get; internal set; }

    /// <summary>A URI of this occurrence, where the server gives one.</summary>
    public string? Instance { get; internal set; }

    /// <summary>Why, where the server says it apart (<c>Unique constraint violation</c>, <c>Database error</c>).</summary>
    public string? Reason { get; internal set; }

    /// <summary>The members that a 422 complains about.</summary>
    public IReadOnlyList<ValidationError> ValidationErrors { get; internal set; } = [];

    /// <summary>Members of the answer that have no property here, as JSON.</summary>
    public IReadOnlyDictionary<string, string> FurtherMembers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The answer as it came, 4,096 characters at most; null where it may hold a secret.</summary>
    public string? RawText { get; internal set; }

    /// <summary>Whether the answer was an HTML page, so not from the API.</summary>
    public bool IsHtml { get; internal set; }
}

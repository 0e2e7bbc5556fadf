namespace AirflowPS.Client;

/// <summary>One entry of a 422's list: which member of what was sent is wrong, and why.</summary>
public sealed class ValidationError
{
    internal ValidationError(string location, string message, string? type, string? input)
    {
        Location = location;
        Message = message;
        Type = type;
        Input = input;
    }

    /// <summary>Where, with dots: <c>body.slots</c>, <c>query.limit</c>.</summary>
    public string Location { get; }

    /// <summary>The server's words.</summary>
    public string Message { get; }

    /// <summary>The kind of fault, such as <c>missing</c> or <c>extra_forbidden</c>.</summary>
    public string? Type { get; }

    /// <summary>What was sent there, as JSON; null where it might be a secret.</summary>
    public string? Input { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Location}: {Message}";
}

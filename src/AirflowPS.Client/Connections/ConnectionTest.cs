using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>What came of testing a connection.</summary>
public sealed class ConnectionTest : AirflowObject
{
    /// <summary>The connection.</summary>
    public string? ConnectionId { get; internal set; }

    /// <summary>Whether it can be connected to.</summary>
    [JsonInclude]
    [JsonPropertyName("status")]
    public bool? Succeeded { get; internal set; }

    /// <summary>What the server, or the worker, says of it; without what was sent in secret.</summary>
    [JsonInclude]
    public string? Message { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => ConnectionId ?? "";
}

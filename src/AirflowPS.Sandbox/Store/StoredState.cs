using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Something that is kept with an asset or a task instance.</summary>
internal sealed class StoredState
{
    public StoredState(JsonElement value, DateTimeOffset at, DateTimeOffset? expiresAt)
    {
        Value = value;
        UpdatedAt = at;
        ExpiresAt = expiresAt;
    }

    public JsonElement Value { get; }

    public DateTimeOffset UpdatedAt { get; }

    /// <summary>When it may be deleted; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; }
}

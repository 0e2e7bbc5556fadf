using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What a user wants kept with a task instance.</summary>
public sealed class TaskStoreChange
{
    private DateTimeOffset? expiresAt;

    /// <summary>The value; null is one, too.</summary>
    public JsonNode? Value { get; set; }

    /// <summary>When it may be deleted. Setting it to null keeps it for ever; not setting it leaves what there is, or takes the server's own.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => expiresAt;
        set
        {
            expiresAt = value;
            ChangesExpiry = true;
        }
    }

    /// <summary>Whether the expiry was set, be it to null.</summary>
    public bool ChangesExpiry { get; private set; }

    internal JsonObject ToBody()
    {
        var body = new JsonObject { ["value"] = Value?.DeepClone() };
        if (ChangesExpiry)
        {
            body["expires_at"] = ExpiresAt is { } date ? WireDate.Write(date) : null;
        }

        return body;
    }
}

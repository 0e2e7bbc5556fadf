using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A role: the permissions that its users have.</summary>
public sealed class Role : AirflowObject
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its permissions.</summary>
    [JsonPropertyName("actions")]
    public IReadOnlyList<Permission>? Permission { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        foreach (Permission permission in Permission ?? [])
        {
            permission.SetOrigin(origin);
        }
    }
}

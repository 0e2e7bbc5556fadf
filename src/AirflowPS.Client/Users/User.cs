using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A user of Airflow. No server gives a password away.</summary>
public sealed class User : AirflowObject
{
    /// <summary>The name to sign in with.</summary>
    public string? Username { get; set; }

    /// <summary>The e-mail address; no two users have the same.</summary>
    public string? Email { get; set; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }

    /// <summary>The names of the roles, whose permissions together are the user's.</summary>
    [JsonPropertyName("roles")]
    [JsonConverter(typeof(NamesConverter))]
    public IReadOnlyList<string>? Role { get; set; }

    /// <summary>Whether the user may sign in.</summary>
    public bool? Active { get; set; }

    /// <summary>When the user last signed in. Local time.</summary>
    public DateTime? LastLogin { get; set; }

    /// <summary>How often the user signed in.</summary>
    public int? LoginCount { get; set; }

    /// <summary>How often the password was wrong since.</summary>
    public int? FailLoginCount { get; set; }

    /// <summary>When the user was made. Local time.</summary>
    public DateTime? CreatedOn { get; set; }

    /// <summary>When the user was last changed. Local time.</summary>
    public DateTime? ChangedOn { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Username ?? "";
}

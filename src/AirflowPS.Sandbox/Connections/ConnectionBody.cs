using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What is said of a connection in a body, and how it is written over one that is there.</summary>
internal static class ConnectionBody
{
    public static readonly BodyMember[] Members =
    {
        new("connection_id", MemberKind.Text, required: true) { MaxLength = 200, Pattern = @"^[\w.-]+$" },
        new("conn_type", MemberKind.Text, required: true),
        new("description", MemberKind.Text, nullable: true),
        new("host", MemberKind.Text, nullable: true),
        new("login", MemberKind.Text, nullable: true),
        new("schema", MemberKind.Text, nullable: true),
        new("port", MemberKind.Integer, nullable: true),
        new("password", MemberKind.Text, nullable: true),
        new("extra", MemberKind.Text, nullable: true) { HoldsObject = true },
        new("team_name", MemberKind.Text, nullable: true, since: 301) { MaxLength = 50 },
    };

    public static readonly BodyShape Shape = new(Members);

    /// <summary>The connection that a body describes.</summary>
    public static Connection Make(JsonElement body)
    {
        var made = new Connection(body.Text("connection_id")!, body.Text("conn_type")!);
        Write(made, body, Array.Empty<string>(), merges: false);
        return made;
    }

    /// <summary>Writes those members that were sent, and that the mask has where there is one.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="body">The body.</param>
    /// <param name="mask">The mask; empty for none.</param>
    /// <param name="merges">Whether three stars leave the secret that is there.</param>
    public static void Write(Connection connection, JsonElement body, IReadOnlyCollection<string> mask, bool merges)
    {
        bool Covers(string member) => body.TryGetProperty(member, out _) && (mask.Count == 0 || mask.Contains(member));
        connection.Type = Covers("conn_type") ? body.Text("conn_type") ?? connection.Type : connection.Type;
        connection.Description = Covers("description") ? body.Text("description") : connection.Description;
        connection.Host = Covers("host") ? body.Text("host") : connection.Host;
        connection.Login = Covers("login") ? body.Text("login") : connection.Login;
        connection.Schema = Covers("schema") ? body.Text("schema") : connection.Schema;
        connection.Port = Covers("port") ? body.Int("port") : connection.Port;
        connection.TeamName = Covers("team_name") ? body.Text("team_name") : connection.TeamName;

        // An empty password never takes one away.
        if (Covers("password") && body.Text("password") is { Length: > 0 } password && !(merges && password == SecretMask.Stars))
        {
            connection.Password = password;
        }

        if (Covers("extra"))
        {
            connection.Extra = merges ? Merge(body.Text("extra"), connection.Extra) : body.Text("extra");
        }
    }

    private static string? Merge(string? sent, string? stored)
    {
        if (string.IsNullOrEmpty(sent) || string.IsNullOrEmpty(stored))
        {
            return sent;
        }

        using JsonDocument now = JsonDocument.Parse(stored!);
        using JsonDocument next = JsonDocument.Parse(sent!);
        var merged = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in next.RootElement.EnumerateObject())
        {
            bool isMasked = member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == SecretMask.Stars;
            merged[member.Name] = isMasked && now.RootElement.TryGetProperty(member.Name, out JsonElement kept) ? kept : member.Value;
        }

        return PythonText.JsonObject(merged);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Which requests that a user writes by hand carry secrets, and which texts of them no error may repeat.</summary>
internal static class RestSecrets
{
    private static readonly HashSet<string> Rooms = new(StringComparer.OrdinalIgnoreCase) { "auth", "connections", "variables", "users" };

    // Names of things, which errors have to tell.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "key", "connection_id", "conn_type", "action", "action_on_existence", "action_on_non_existence", "username", "login", "host", "schema", "description" };

    /// <summary>Whether a path leads to where secrets are kept.</summary>
    /// <param name="path">The path, with or without the API's root.</param>
    public static bool AreAt(string path) => path.Split('/').Any(Rooms.Contains);

    /// <summary>The texts of a body that may be secret.</summary>
    public static IReadOnlyList<string?> Of(JsonNode? body)
    {
        var secrets = new List<string?>();
        Collect(body, secrets);
        return secrets;
    }

    private static void Collect(JsonNode? node, List<string?> secrets)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (KeyValuePair<string, JsonNode?> member in members.Where(member => member.Value is not JsonValue || !Names.Contains(member.Key)))
                {
                    Collect(member.Value, secrets);
                }

                break;
            case JsonArray entries:
                foreach (JsonNode? entry in entries)
                {
                    Collect(entry, secrets);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                secrets.AddRange(SecretTexts.Of(value.GetValue<string>()));
                break;
        }
    }
}

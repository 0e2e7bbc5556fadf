using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>The texts of a secret value (a variable's, a connection's extra) that no error may repeat: all of it, and the texts inside where it is JSON.</summary>
internal static class SecretTexts
{
    public static IReadOnlyList<string?> Of(string? value)
    {
        var secrets = new List<string?> { value };
        string start = value?.TrimStart() ?? "";
        if (start.Length == 0 || start[0] is not ('{' or '['))
        {
            return secrets;
        }

        try
        {
            using var document = JsonDocument.Parse(start);
            Collect(document.RootElement, secrets);
        }
        catch (JsonException)
        {
            // A text that only begins like JSON: all of it is secret, and that is in the list.
        }

        return secrets;
    }

    private static void Collect(JsonElement element, List<string?> secrets)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                secrets.Add(element.GetString());
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Collect(member.Value, secrets);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement entry in element.EnumerateArray())
                {
                    Collect(entry, secrets);
                }

                break;
        }
    }
}

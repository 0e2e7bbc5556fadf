using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>Hides what looks like a secret by its name, as the servers do.</summary>
internal static class SecretMask
{
    /// <summary>What stands for a secret.</summary>
    public const string Stars = "***";

    private static readonly string[] Words =
    {
        "access_token", "api_key", "apikey", "authorization", "passphrase", "passwd", "password", "private_key", "secret", "token", "keyfile_dict", "service_account",
    };

    /// <summary>A secret in a dictionary as Python prints it, which is how 3.0 keeps objects.</summary>
    private static readonly Regex PythonSecret = new("('[^']*(?:" + string.Join("|", Words) + ")[^']*': )'[^']*'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static string Show(string name, string value)
    {
        if (IsSecret(name))
        {
            return value.Length == 0 ? value : Stars;
        }

        if (value.Length == 0 || value[0] is not ('{' or '['))
        {
            return value;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return Hides(document.RootElement) ? Redact(document.RootElement) : value;
        }
        catch (JsonException)
        {
            return PythonSecret.Replace(value, "$1'***'");
        }
    }

    private static bool IsSecret(string name) => Array.Exists(Words, w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool Hides(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(p => IsSecret(p.Name) || Hides(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(Hides),
        _ => false,
    };

    private static string Redact(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(p => PythonText.JsonQuote(p.Name) + ": " + (IsSecret(p.Name) ? "\"***\"" : Redact(p.Value)))) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Redact)) + "]",
        _ => PythonText.Dumps(value),
    };
}

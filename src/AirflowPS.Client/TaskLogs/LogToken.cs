using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What a token says of where a log goes on: JSON, signed by the server.</summary>
/// <remarks>Airflow 3 gives none where a log has ended; before it there is always one, and it says whether the log had.</remarks>
internal static class LogToken
{
    /// <summary>Whether the server, when it gave the token, took the log to have ended. A token that cannot be read says no.</summary>
    public static bool IsAtEnd(string token)
    {
        string text = token.Split('.')[0].Replace('-', '+').Replace('_', '/');
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("end_of_log", out JsonElement end)
                && (end.ValueKind == JsonValueKind.True || (end.ValueKind == JsonValueKind.String && end.ValueEquals("true")));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false;
        }
    }
}

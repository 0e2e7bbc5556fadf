using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Reads members of a body that has been checked: what is missing or null reads as null.</summary>
internal static class JsonReading
{
    public static JsonElement? Member(this JsonElement body, string name) => body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement body, string name) => body.Member(name)?.GetString();

    public static DateTimeOffset? Time(this JsonElement body, string name) => body.Text(name) is { } text && PythonTime.TryRead(text, out DateTimeOffset time, out _, out _) ? time.ToUniversalTime() : null;

    public static int? Int(this JsonElement body, string name) => body.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? int.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : (int)value.GetDouble();

    public static bool Flag(this JsonElement body, string name, bool otherwise) => body.Member(name) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() == "true");

    public static bool TryInt32(this JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    /// <summary>The texts of a list; null when the member is missing.</summary>
    public static List<string>? Texts(this JsonElement body, string name) => body.Member(name)?.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? "" : PythonText.Str(v)).ToList();
}

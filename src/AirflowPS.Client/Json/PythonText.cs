using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AirflowPS.Client;

/// <summary>Airflow 1.10 writes every value of a task as Python's text for it. This makes values of them again, by the kind of what is to hold them.</summary>
internal static class PythonText
{
    /// <param name="members">An object as it came.</param>
    /// <param name="type">What it is read as.</param>
    public static JsonObject ToValues(JsonObject members, JsonTypeInfo type)
    {
        var kinds = type.Properties.ToDictionary(property => property.Name, property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        var values = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            values[member.Key] = member.Value is JsonValue value && value.TryGetValue(out string? text)
                ? ToValue(text, kinds.TryGetValue(member.Key, out Type? kind) ? kind : typeof(object))
                : member.Value?.DeepClone();
        }

        return values;
    }

    private static JsonNode? ToValue(string text, Type kind) => text switch
    {
        "None" => null,
        "True" when kind != typeof(string) => true,
        "False" when kind != typeof(string) => false,
        _ when kind == typeof(TimeSpan) => ToSeconds(text),
        _ when kind != typeof(string) && kind != typeof(DateTime) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(kind) && kind != typeof(string) => ToList(text),
        _ => text,
    };

    // A number of seconds, or what str() makes of a timedelta: 1 day, 0:05:00.
    private static JsonNode? ToSeconds(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            return seconds;
        }

        string[] parts = text.Split([" days, ", " day, "], StringSplitOptions.None);
        int days = 0;
        bool isDelta = TimeSpan.TryParse(parts[parts.Length - 1], CultureInfo.InvariantCulture, out TimeSpan time)
            && (parts.Length == 1 || int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days));
        return isDelta ? time.TotalSeconds + (days * 86400.0) : null;
    }

    // ['a', 'b'], ('a',) and {'a'} alike. Names of tasks and templates have no quotes in them.
    private static JsonArray ToList(string text) =>
        new(text.Split('\'').Where((_, index) => index % 2 == 1).Select(entry => (JsonNode?)entry).ToArray());
}

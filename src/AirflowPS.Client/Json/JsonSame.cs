using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Whether two pieces of JSON mean the same: members in any order, numbers by value.</summary>
internal static class JsonSame
{
    public static bool Are(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return false;
        }

        return a.ValueKind switch
        {
            JsonValueKind.Object => AreObjects(a, b),
            JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray(), Are).All(same => same),
            JsonValueKind.String => a.GetString() == b.GetString(),
            JsonValueKind.Number => AreNumbers(a, b),
            _ => true,
        };
    }

    private static bool AreObjects(JsonElement a, JsonElement b) =>
        a.EnumerateObject().Count() == b.EnumerateObject().Count()
        && a.EnumerateObject().All(member => b.TryGetProperty(member.Name, out JsonElement other) && Are(member.Value, other));

    private static bool AreNumbers(JsonElement a, JsonElement b) =>
        a.TryGetDecimal(out decimal x) && b.TryGetDecimal(out decimal y) ? x == y : a.GetDouble().Equals(b.GetDouble());
}

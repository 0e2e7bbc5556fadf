using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>
/// Compares the shape of two JSON bodies: members and kinds, recursively. A null on one side fits anything on the
/// other; the elements of a list count together, so that a list of one compares with a list of many.
/// </summary>
internal static class BodyComparer
{
    private static readonly Regex Id = new("look for ID [A-Za-z0-9]{8}");

    public static IEnumerable<string> Differences(JsonElement real, JsonElement ours)
    {
        var realShape = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var ourShape = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Describe(real, "$", realShape);
        Describe(ours, "$", ourShape);
        foreach (string path in realShape.Keys.Union(ourShape.Keys, StringComparer.Ordinal))
        {
            realShape.TryGetValue(path, out HashSet<string>? a);
            ourShape.TryGetValue(path, out HashSet<string>? b);
            if (a is null || b is null)
            {
                // Where a parent is null or an empty list on one side, nothing can be said of what is in it.
                if (!ParentIsSilent(path, a is null ? realShape : ourShape))
                {
                    yield return $"{path} is only in {(a is null ? "ours" : "the recording")}";
                }
            }
            else if (!a.Contains("null") && !b.Contains("null") && !a.Overlaps(b))
            {
                yield return $"{path} is {string.Join("/", a)} in the recording and {string.Join("/", b)} in ours";
            }
        }
    }

    /// <summary>Error texts are compared too, with what changes from time to time taken out.</summary>
    public static IEnumerable<string> ErrorDifferences(JsonElement real, JsonElement ours)
    {
        string a = Id.Replace(Texts(real), "look for ID …");
        string b = Id.Replace(Texts(ours), "look for ID …");
        if (a != b)
        {
            yield return $"the error reads\n    {b}\n  instead of\n    {a}";
        }
    }

    private static string Texts(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return JsonSerializer.Serialize(error);
        }

        if (error.TryGetProperty("detail", out JsonElement detail) && detail.ValueKind == JsonValueKind.Array)
        {
            return string.Join("; ", detail.EnumerateArray().Select(d => $"{d.GetProperty("type")} {JsonSerializer.Serialize(d.GetProperty("loc"))} {d.GetProperty("msg")}"));
        }

        if (detail.ValueKind == JsonValueKind.Object)
        {
            // The SQL that 3.0 shows is not worth faking.
            return $"{detail.GetProperty("reason")}: {detail.GetProperty("message")}";
        }

        return JsonSerializer.Serialize(error);
    }

    private static void Describe(JsonElement value, string path, SortedDictionary<string, HashSet<string>> shape)
    {
        if (!shape.TryGetValue(path, out HashSet<string>? kinds))
        {
            shape[path] = kinds = new HashSet<string>();
        }

        kinds.Add(value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Null => "null",
            JsonValueKind.Array when value.GetArrayLength() == 0 => "null",
            _ => value.ValueKind.ToString(),
        });
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Describe(member.Value, path + "." + member.Name, shape);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Describe(item, path + "[]", shape);
            }
        }
    }

    private static bool ParentIsSilent(string path, SortedDictionary<string, HashSet<string>> shape)
    {
        string parent = path;
        while (parent.Length > 1)
        {
            int cut = parent.EndsWith("[]", StringComparison.Ordinal) ? parent.Length - 2 : parent.LastIndexOf('.');
            parent = parent.Substring(0, cut);
            if (shape.TryGetValue(parent, out HashSet<string>? kinds) && kinds.Contains("null"))
            {
                return true;
            }
        }

        return false;
    }
}

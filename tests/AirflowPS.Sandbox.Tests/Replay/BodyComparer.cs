using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>
/// Compares the shape of two JSON bodies: members and kinds, recursively. A null on one side fits anything on the
/// other; the elements of a list count together, so that a list of one compares with a list of many.
/// </summary>
internal static class BodyComparer
{
    private static readonly Regex Passing = new(@"look for ID [A-Za-z0-9]{8}|with id [0-9a-f-]{36}| at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S+ with run id|asset_id: \\u0060[0-9]+");

    private static readonly HashSet<string> Steady = new(StringComparer.Ordinal)
    {
        "dag_id", "dag_display_name", "is_paused", "is_stale", "description", "timetable_summary", "timetable_description", "timetable_partitioned", "timetable_periodic",
        "max_active_tasks", "max_active_runs", "has_import_errors", "is_backfillable", "relative_fileloc", "fileloc", "name", "asset_expression", "doc_md", "is_favorite",
        "task_id", "task_display_name", "owner", "trigger_rule", "retries", "pool", "pool_slots", "priority_weight", "operator", "operator_name", "is_mapped", "ui_color", "ui_fgcolor",
        "map_index", "try_number", "max_tries", "state", "run_type", "triggered_by", "triggering_user_name", "note", "rendered_map_index", "hostname", "module_path", "class_name",
        "slots", "include_deferred", "occupied_slots", "open_slots", "key", "value", "filename", "stack_trace", "reason", "success", "error", "status_code", "version", "git_version", "level",
    };

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
        string a = Passing.Replace(Texts(real), "…");
        string b = Passing.Replace(Texts(ours), "…");
        if (a != b)
        {
            yield return $"the error reads\n    {b}\n  instead of\n    {a}";
        }
    }

    /// <summary>
    /// Members whose values do not depend on when or where something ran: they must be the same, in the same order.
    /// </summary>
    public static IEnumerable<string> ValueDifferences(JsonElement real, JsonElement ours)
    {
        List<string> a = Values(real, "$").ToList();
        List<string> b = Values(ours, "$").ToList();
        if (!a.SequenceEqual(b))
        {
            string here = string.Join(", ", b.Except(a).Take(12));
            string there = string.Join(", ", a.Except(b).Take(12));
            yield return here.Length + there.Length == 0 ? "the order of things differs: " + string.Join(", ", b.Take(12)) : $"the values are {here} instead of {there}";
        }
    }

    private static IEnumerable<string> Values(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).SelectMany(m => Steady.Contains(m.Name) && m.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)
            ? new[] { $"{path}.{m.Name}={m.Value}" }
            : Values(m.Value, path + "." + m.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Values(item, $"{path}[{i}]")),
        _ => Array.Empty<string>(),
    };

    private static string Texts(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return JsonSerializer.Serialize(error);
        }

        if (error.TryGetProperty("title", out _))
        {
            return string.Join(", ", error.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}: {m.Value.GetRawText()}"));
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

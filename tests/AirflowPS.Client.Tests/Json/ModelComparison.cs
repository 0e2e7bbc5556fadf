using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace AirflowPS.Client.Tests;

/// <summary>Compares what was read with the JSON that it was read from, member by member: nothing lost, nothing changed.</summary>
internal static class ModelComparison
{
    // What Airflow 2 calls otherwise, and in which words Airflow 3 says it.
    private static readonly Dictionary<string, (string Name, Func<JsonElement, JsonElement> Convert)> EarlierNames = new()
    {
        ["execution_date"] = ("logical_date", value => value),
        ["next_dagrun"] = ("next_dagrun_logical_date", value => value),
        ["next_dagrun_create_after"] = ("next_dagrun_run_after", value => value),
        ["is_active"] = ("is_stale", value => JsonSerializer.SerializeToElement(value.ValueKind == JsonValueKind.Null ? (bool?)null : !value.GetBoolean())),
        ["template_searchpath"] = ("template_search_path", value => value),
        ["dataset_expression"] = ("asset_expression", value => value),
        ["consuming_dags"] = ("scheduled_dags", value => value),
        ["dataset_id"] = ("asset_id", value => value),
        ["dataset_uri"] = ("uri", value => value),
        ["schedule_interval"] = ("timetable_summary", InWords),
    };

    public static IEnumerable<string> Differences(JsonElement json, object? model, Type type, string at = "$")
    {
        if (model is AirflowPart { UnknownMembers: { } unknown })
        {
            foreach (string name in unknown.Keys)
            {
                yield return $"{at}.{name} has no property";
            }
        }

        JsonTypeInfo info = TypeInfo(type);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            JsonPropertyInfo? property = info.Properties.FirstOrDefault(candidate => candidate.Name == member.Name);
            if (property is not null && EarlierNames.TryGetValue(member.Name, out (string Name, Func<JsonElement, JsonElement> Convert) today))
            {
                property = info.Properties.First(candidate => candidate.Name == today.Name);
                foreach (string difference in CompareValue(today.Convert(member.Value), property.Get!(model!), property.PropertyType, $"{at}.{member.Name}"))
                {
                    yield return difference;
                }

                continue;
            }

            if (property?.Get is null)
            {
                yield return $"{at}.{member.Name} has no property";
                continue;
            }

            foreach (string difference in CompareValue(member.Value, property.Get(model!), property.PropertyType, $"{at}.{member.Name}"))
            {
                yield return difference;
            }
        }
    }

    public static object? Read(JsonElement json, Type type) => JsonSerializer.Deserialize(json.GetRawText(), TypeInfo(type));

    private static JsonTypeInfo TypeInfo(Type type) =>
        (JsonTypeInfo)typeof(AirflowJson).GetMethod("TypeInfo", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(AirflowJson.Default, null)!;

    private static IEnumerable<string> CompareValue(JsonElement json, object? value, Type type, string at)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("__classname__", out JsonElement name))
        {
            return CompareValue(Data(name.GetString()!, json.GetProperty("__data__")), value, type, at);
        }

        if (typeof(AirflowPart).IsAssignableFrom(type) && json.ValueKind == JsonValueKind.Object)
        {
            return Differences(json, value, type, at);
        }

        if (json.ValueKind == JsonValueKind.Array && value is IEnumerable list and not string)
        {
            Type entry = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object);
            List<object?> values = list.Cast<object?>().ToList();
            return values.Count == json.GetArrayLength()
                ? json.EnumerateArray().SelectMany((element, i) => CompareValue(element, values[i], entry, $"{at}[{i}]"))
                : [$"{at} has {values.Count} entries, not {json.GetArrayLength()}"];
        }

        if (json.ValueKind == JsonValueKind.Object && value is IDictionary<string, object?> open)
        {
            return open.Count == json.EnumerateObject().Count()
                ? json.EnumerateObject().SelectMany(member => CompareValue(member.Value, open[member.Name], typeof(object), $"{at}.{member.Name}"))
                : [$"{at} has {open.Count} members"];
        }

        return IsSame(json, value) ? [] : [$"{at} is {json.GetRawText()} and was read as {value ?? "null"}"];
    }

    private static bool IsSame(JsonElement json, object? value) => value switch
    {
        null => json.ValueKind == JsonValueKind.Null,
        DateTime { Kind: DateTimeKind.Unspecified } day => day == DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        DateTime date => date.Kind == DateTimeKind.Local && date.ToUniversalTime() == DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture).UtcDateTime,
        TimeSpan duration => (duration - Duration(json)).Duration() < TimeSpan.FromTicks(10),
        string text => json.ValueKind == JsonValueKind.String && json.GetString() == text,
        bool flag => json.GetBoolean() == flag,
        decimal exact => json.GetDecimal() == exact,
        IConvertible number => json.GetDouble().Equals(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => false,
    };

    // What Python's own types hold, in the words of the rest.
    private static JsonElement Data(string type, JsonElement data) => type == "datetime.datetime"
        ? JsonSerializer.SerializeToElement(DateTimeOffset.UnixEpoch.AddTicks((long)(data.GetProperty("timestamp").GetDecimal() * TimeSpan.TicksPerSecond)))
        : data;

    private static TimeSpan Duration(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => TimeSpan.FromSeconds(json.GetDouble()),
        JsonValueKind.String => XmlConvert.ToTimeSpan(json.GetString()!),
        _ => TimeSpan.FromDays(json.GetProperty("days").GetDouble()) + TimeSpan.FromSeconds(json.GetProperty("seconds").GetDouble()) + TimeSpan.FromMicroseconds(json.GetProperty("microseconds").GetDouble()),
    };

    private static JsonElement InWords(JsonElement interval) => interval.ValueKind == JsonValueKind.Null ? interval : JsonSerializer.SerializeToElement(interval.GetProperty("__type").GetString() switch
    {
        "CronExpression" => interval.GetProperty("value").GetString() == "Dataset" ? "Asset" : interval.GetProperty("value").GetString(),
        "TimeDelta" => Python(interval),
        _ => interval.GetRawText(),
    });

    private static string Python(JsonElement delta)
    {
        TimeSpan time = Duration(delta);
        return (time.Days == 0 ? "" : time.Days == 1 ? "1 day, " : $"{time.Days} days, ") + $"{time.Hours}:{time.Minutes:00}:{time.Seconds:00}";
    }
}

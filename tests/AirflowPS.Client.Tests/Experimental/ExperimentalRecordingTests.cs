using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

/// <summary>What real servers said over the experimental API is read with nothing lost.</summary>
public class ExperimentalRecordingTests
{
    // What stands for each answer, by how its path ends.
    private static readonly (string Method, string Path, Type Type, bool Python, string? Collection)[] Models =
    [
        ("GET", "/dags/*/dag_runs", typeof(DagRun), false, ""),
        ("GET", "/latest_runs", typeof(DagRun), false, "items"),
        ("GET", "/dags/*/dag_runs/*/tasks/*", typeof(TaskInstance), true, null),
        ("GET", "/dags/*/tasks/*", typeof(AirflowTask), true, null),
        ("GET", "/dags/*/paused", typeof(Dag), false, null),
        ("GET", "/pools", typeof(Pool), false, ""),
        ("GET", "/pools/*", typeof(Pool), false, null),
        ("POST", "/pools", typeof(Pool), false, null),
    ];

    // Numbers of the database, and what Airflow 1.10 calls otherwise and is held by tests of its own.
    private static readonly string[] Otherwise = ["id", "pool", "execution_date", "run_id", "dag_run_url", "queued_dttm"];

    [Fact]
    public void Nothing_is_lost()
    {
        int compared = 0;
        var differences = new List<string>();
        foreach (RecordedExchange exchange in RecordedExchange.Experimental.Where(exchange => exchange.Status == 200 && exchange.Body is not null))
        {
            if (Models.FirstOrDefault(model => model.Method == exchange.Method && Fits(model.Path, exchange.Path)) is not { Type: { } type } model)
            {
                continue;
            }

            compared++;
            JsonElement body = exchange.Body!.Value;
            IEnumerable<JsonElement> items = model.Collection switch
            {
                null => [body],
                "" => body.EnumerateArray(),
                _ => body.GetProperty(model.Collection).EnumerateArray(),
            };
            differences.AddRange(items.SelectMany(item => model.Python ? InPython(item, type) : Plain(item, type)).Select(difference => $"{exchange}: {difference}"));
        }

        Assert.True(compared > 25, $"{compared}");
        Assert.Equal("", string.Join("\n", differences));
    }

    private static IEnumerable<string> Plain(JsonElement item, Type type)
    {
        object model = ModelComparison.Read(item, type)!;
        JsonElement today = JsonSerializer.SerializeToElement(item.EnumerateObject().Where(member => !Otherwise.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value));
        return ModelComparison.Differences(today, model, type).Where(difference => !difference.StartsWith("$.id ", StringComparison.Ordinal));
    }

    // Members that have no property are kept, so that users see them.
    private static IEnumerable<string> InPython(JsonElement item, Type type)
    {
        JsonObject values = PythonText.ToValues(JsonObject.Create(item)!, ModelComparison.TypeInfo(type));
        JsonElement read = JsonSerializer.SerializeToElement(values);
        var model = (AirflowObject)ModelComparison.Read(read, type)!;
        return item.EnumerateObject().Where(member => !Otherwise.Contains(member.Name) && model.UnknownMembers?.ContainsKey(member.Name) != true && !IsSame(member.Value.GetString()!, Property(model, member.Name)))
            .Select(member => $"$.{member.Name} is {member.Value} and was read as {Property(model, member.Name) ?? "null"}");
    }

    private static object? Property(object model, string name)
    {
        System.Reflection.PropertyInfo? property = model.GetType().GetProperty(string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        return property is null ? "no property" : property.GetValue(model);
    }

    private static bool IsSame(string text, object? value) => value switch
    {
        null => text == "None",
        bool flag => text == (flag ? "True" : "False"),
        DateTime date => date.ToUniversalTime() == DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
        TimeSpan time => text.Contains(':', StringComparison.Ordinal) ? time == TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : Math.Abs(time.TotalSeconds - double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) < 0.00001,
        IReadOnlyList<string> list => text == "set()" ? list.Count == 0 : list.All(entry => text.Contains($"'{entry}'", StringComparison.Ordinal)) && list.Count == text.Count(c => c == '\'') / 2,
        _ => text == Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static bool Fits(string pattern, string path)
    {
        string[] wanted = pattern.Split('/');
        string[] has = path["/api/experimental".Length..].Split('/');
        return wanted.Length == has.Length && wanted.Zip(has, (a, b) => a == "*" || a == b).All(same => same);
    }
}

using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>What is declared of the experimental API agrees with its documentation, in both directions.</summary>
public class ExperimentalOperationListTests
{
    private static readonly List<(string Id, string Method, string Path)> Listed = new[] { "operations", "also" }
        .SelectMany(part => TestData.Read("operations/airflow-1.10-experimental.json").GetProperty(part).EnumerateArray())
        .Select(operation => (operation.GetProperty("id").GetString()!, operation.GetProperty("method").GetString()!, operation.GetProperty("path").GetString()!)).ToList();

    private static readonly List<(Operation Operation, Route Route)> Declared =
        [.. OperationCatalog.All.SelectMany(operation => operation.Routes.Where(route => route.Generation == AirflowGeneration.Airflow1).Select(route => (operation, route)))];

    [Fact]
    public void Every_operation_is_declared_or_left_out_for_a_reason() =>
        Assert.Equal(
            Listed.Where(listed => !LeftOutOperations.Below("/api/experimental/").Contains($"{listed.Method} /api/experimental{listed.Path}")).Select(listed => Key(listed.Method, listed.Path)).Order(StringComparer.Ordinal),
            Declared.Select(pair => Key(pair.Route.Method.Method, "/" + pair.Route.Path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_what_is_documented_is_sent()
    {
        JsonElement list = TestData.Read("operations/airflow-1.10-experimental.json");
        foreach ((_, Route route) in Declared)
        {
            string id = Listed.Single(listed => Key(listed.Method, listed.Path) == Key(route.Method.Method, "/" + route.Path)).Id;
            JsonElement listed = list.GetProperty("operations").EnumerateArray().Concat(list.GetProperty("also").EnumerateArray()).Single(operation => operation.GetProperty("id").GetString() == id);
            HashSet<string> known = [.. Members(listed, "query"), .. listed.TryGetProperty("body", out JsonElement body) ? Members(body.GetProperty("application/json"), "members") : []];
            Assert.Subset(known, route.Names.Select(name => name.Wire).Concat(route.Defaults.Keys).ToHashSet());
        }
    }

    private static IEnumerable<string> Members(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement members) ? members.EnumerateObject().Select(member => member.Name) : [];

    // Ids may be called otherwise.
    private static string Key(string method, string path) => $"{method} " + string.Join("/", path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
}

using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>What is declared of Airflow 2 agrees with its servers' own lists, in both directions.</summary>
public class Airflow2OperationListTests
{
    private static readonly JsonElement Versions = TestData.Read("operations/versions-v1.json");

    private static readonly string[] VersionNames = [.. Versions.GetProperty("versions").EnumerateArray().Select(version => version.GetString()!)];

    public static TheoryData<string> Routes => new(Declared().Select(pair => Key(pair.Route)).Distinct());

    [Theory]
    [MemberData(nameof(Routes))]
    public void Is_where_its_versions_have_it_and_only_there(string key)
    {
        foreach ((_, Route route) in With(key))
        {
            Assert.Equal(Names(Listed(key).GetProperty("in")), VersionNames.Where(version => route.IsIn(new ServerVersion(version + ".1"))));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Takes_the_parameters_that_its_versions_have_and_no_others(string key)
    {
        JsonElement listed = Listed(key);
        foreach ((_, Route route) in With(key))
        {
            List<WireName> query = [.. route.Names.Where(name => !name.Name.Contains('.'))];
            Assert.Equal(Operation(key).Query.Except(LeftOut(key)).Order(StringComparer.Ordinal), query.Select(name => name.Wire).Order(StringComparer.Ordinal));
            foreach (WireName name in query)
            {
                string[] has = listed.TryGetProperty("parameters_only_in", out JsonElement only) && only.TryGetProperty(name.Wire, out JsonElement versions) ? Names(versions) : Names(listed.GetProperty("in"));
                Assert.Equal(has, VersionNames.Where(version => route.IsIn(new ServerVersion(version + ".1")) && route.Takes(name.Name, new ServerVersion(version + ".1"))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Sends_only_members_that_the_newest_version_has(string key)
    {
        foreach ((_, Route route) in With(key))
        {
            Assert.All(
                route.Names.Where(name => name.Name.StartsWith("body.", StringComparison.Ordinal)),
                name => Assert.True(OperationList.Airflow2.BodyHas(Operation(key), name.Wire), $"{key} {name.Wire}"));
        }
    }

    [Fact]
    public void Every_operation_of_the_newest_version_is_declared_or_left_out_for_a_reason() =>
        Assert.Equal(
            LeftOutOperations.Below("/api/v1/"),
            Versions.GetProperty("operations").EnumerateObject().Select(operation => operation.Name).Where(key => !Declared().Any(pair => Key(pair.Route) == key))
                .Select(key => key.Replace(" /", " /api/v1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_not_a_get_changes_something_unless_it_is_a_list_a_test_or_a_dry_run() =>
        Assert.All(
            Declared().Where(pair => pair.Route.Method != HttpMethod.Get && !pair.Operation.Changes),
            pair => Assert.True(pair.Operation.NamesTargets || pair.Route.Path.EndsWith("/list", StringComparison.Ordinal), pair.Operation.Id));

    // The mask of a variable takes no value, so it is never sent.
    private static string[] LeftOut(string key) => key == "PATCH /variables/{variable_key}" ? ["update_mask"] : [];

    private static IEnumerable<(Operation Operation, Route Route)> Declared() =>
        OperationCatalog.All.SelectMany(operation => operation.Routes.Where(route => route.Generation == AirflowGeneration.Airflow2).Select(route => (operation, route)));

    private static IEnumerable<(Operation Operation, Route Route)> With(string key) => Declared().Where(pair => Key(pair.Route) == key);

    // As the list writes it: all DAGs and runs where a route is only for all of them.
    private static string Key(Route route)
    {
        string path = string.Join("/", route.Path.Split('/').Select(segment => segment.StartsWith('{') ? "{" + Route.NameOf(segment) + "}" : segment))
            .Replace("{try_number}", "{task_try_number}", StringComparison.Ordinal);
        return $"{route.Method} /" + (path.EndsWith("/list", StringComparison.Ordinal) ? path.Replace("{dag_id}", "~", StringComparison.Ordinal).Replace("{dag_run_id}", "~", StringComparison.Ordinal) : path);
    }

    private static ListedOperation Operation(string key) => OperationList.Airflow2.Find(key.Split(" /")[0], key.Split(" /")[1])!;

    private static JsonElement Listed(string key) =>
        Versions.GetProperty("operations").TryGetProperty(key, out JsonElement listed) ? listed : throw new Xunit.Sdk.XunitException($"No server lists {key}.");

    private static string[] Names(JsonElement versions) => [.. versions.EnumerateArray().Select(version => version.GetString()!)];
}

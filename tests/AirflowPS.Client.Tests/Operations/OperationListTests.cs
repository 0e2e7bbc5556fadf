using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>The declared operations and the servers' own lists agree, in both directions.</summary>
public class OperationListTests
{
    private static readonly JsonElement Versions = TestData.Read("operations/versions-v2.json");

    private static readonly string[] VersionNames = [.. Versions.GetProperty("versions").EnumerateArray().Select(version => version.GetString()!)];

    public static TheoryData<string> Routes => new(Declared().Select(pair => Key(pair.Route)).Distinct());

    [Theory]
    [MemberData(nameof(Routes))]
    public void Is_where_its_versions_have_it_and_only_there(string key)
    {
        foreach ((Operation operation, Route route) in Declared().Where(pair => Key(pair.Route) == key))
        {
            string[] has = [.. Listed(route).GetProperty("in").EnumerateArray().Select(version => version.GetString()!)];

            Assert.Equal(VersionNames.Where(version => Serves(operation, version)), has);
            Assert.Equal(operation.Id, (OperationList.Newest.Find(route.Method.Method, route.Path) ?? OperationList.Oldest.Find(route.Method.Method, route.Path))?.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Names_the_parameters_that_came_later(string key)
    {
        foreach ((_, Route route) in Declared().Where(pair => Key(pair.Route) == key))
        {
            Dictionary<string, string> later = Listed(route).TryGetProperty("parameters_only_in", out JsonElement parameters)
                ? parameters.EnumerateObject().Where(parameter => Last(parameter.Value) == VersionNames[^1]).ToDictionary(parameter => parameter.Name, parameter => parameter.Value[0].GetString()!)
                : [];

            Assert.Equal(
                later.OrderBy(pair => pair.Key, StringComparer.Ordinal),
                route.Names.Where(name => !name.Name.StartsWith("body.", StringComparison.Ordinal) && !name.Name.StartsWith("answer.", StringComparison.Ordinal)).ToDictionary(name => name.Wire, name => name.Since!).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Members_of_bodies_that_came_later_are_in_the_newest_list_and_not_in_the_oldest()
    {
        foreach ((_, Route route) in Declared())
        {
            foreach (string member in route.Names.Where(name => name.Name.StartsWith("body.", StringComparison.Ordinal)).Select(name => name.Wire))
            {
                Assert.True(OperationList.Newest.BodyHas(OperationList.Newest.Find(route.Method.Method, route.Path)!, member), $"{Key(route)} {member}");
                Assert.False(OperationList.Oldest.BodyHas(OperationList.Oldest.Find(route.Method.Method, route.Path)!, member), $"{Key(route)} {member}");
            }
        }
    }

    [Fact]
    public void Every_operation_of_the_servers_is_declared_or_left_out_for_a_reason() =>
        Assert.Equal(
            LeftOutOperations.Below("/api/v2/"),
            OperationList.Newest.Operations.Concat(OperationList.Oldest.Operations)
                .Where(operation => !Declared().Any(pair => pair.Route.Method.Method == operation.Method && operation.Path == $"/{pair.Route.Root}/{pair.Route.Path}"))
                .Select(operation => $"{operation.Method} {operation.Path}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_not_a_get_changes_something_unless_it_is_a_list_a_test_or_a_dry_run()
    {
        IEnumerable<string> readers = Declared().Where(pair => !pair.Operation.Changes && pair.Route.Method != HttpMethod.Get).Select(pair => pair.Operation.Id).Distinct();

        Assert.Equal(
            ["clear_dag_run", "clear_dag_run_partitions", "clear_dag_runs", "create_backfill_dry_run", "get_list_dag_runs_batch", "patch_task_group_instances_dry_run", "patch_task_instance_dry_run", "patch_task_instance_dry_run_by_map_index", "post_clear_task_instances", "test_connection"],
            readers.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Declared(), pair => pair.Operation.Changes && pair.Route.Method == HttpMethod.Get);
    }

    [Fact]
    public void Only_the_operation_that_changes_may_not_be_repeated()
    {
        Assert.All(Declared().Where(pair => !pair.Operation.Changes), pair => Assert.True(pair.Operation.Repeatable, pair.Operation.Id));
        Assert.All(Declared().Where(pair => pair.Operation.Changes && pair.Route.Method.Method is "POST" or "PATCH"), pair => Assert.False(pair.Operation.Changes && pair.Operation.Repeatable, pair.Operation.Id));
    }

    private static IEnumerable<(Operation Operation, Route Route)> Declared() =>
        OperationCatalog.All.SelectMany(operation => operation.Routes.Where(route => route.Generation == AirflowGeneration.Airflow3 && route.Part is null).Select(route => (operation, route)));

    private static string Key(Route route) => $"{route.Method} /{route.Path}";

    private static JsonElement Listed(Route route) =>
        Versions.GetProperty("operations").TryGetProperty(Key(route), out JsonElement listed) ? listed : throw new Xunit.Sdk.XunitException($"No server lists {Key(route)}.");

    private static string Last(JsonElement versions) => versions[versions.GetArrayLength() - 1].GetString()!;

    private static bool Serves(Operation operation, string version)
    {
        try
        {
            operation.RouteFor(AirflowGeneration.Airflow3, new ServerVersion(version + ".2"));
            return true;
        }
        catch (AirflowException e)
        {
            Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
            return false;
        }
    }
}

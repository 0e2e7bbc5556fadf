namespace AirflowPS.Client.Tests;

/// <summary>What is declared of the FAB auth manager agrees with its own list, in both directions.</summary>
public class FabOperationListTests
{
    [Fact]
    public void Declares_what_there_is_and_nothing_else() =>
        Assert.Equal(
            OperationList.Fab.Operations.Where(operation => !LeftOutOperations.Below("/auth/").Contains($"{operation.Method} {operation.Path}")).Select(operation => $"{operation.Id} {operation.Method} {operation.Path}").Order(StringComparer.Ordinal),
            Declared().Select(pair => $"{pair.Operation.Id} {pair.Route.Method} /{pair.Route.Root}/{pair.Route.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_changes_something_is_no_get() =>
        Assert.All(Declared(), pair => Assert.Equal(pair.Route.Method != HttpMethod.Get, pair.Operation.Changes));

    [Fact]
    public void What_may_hold_a_password_is_marked() =>
        Assert.All(Declared().Where(pair => pair.Route.Path.StartsWith("users", StringComparison.Ordinal)), pair => Assert.True(pair.Operation.Sensitive));

    private static IEnumerable<(Operation Operation, Route Route)> Declared() =>
        OperationCatalog.All.SelectMany(operation => operation.Routes.Where(route => route.Part == ServerPart.Fab).Select(route => (operation, route)));
}

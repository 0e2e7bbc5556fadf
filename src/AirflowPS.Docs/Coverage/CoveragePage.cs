using System.Text;
using AirflowPS.Client;

namespace AirflowPS.Docs;

/// <summary>The table of what is served: each operation of each API, with its cmdlets, the recordings and the tests.</summary>
internal sealed class CoveragePage
{
    /// <summary>The page's file, in the working copy.</summary>
    public const string File = "docs/coverage.md";

    private const int MostNames = 3;

    private readonly CallGraph calls;
    private readonly IReadOnlyList<Api> apis;
    private readonly ILookup<(Api, ListedOperation), (string Field, Operation Operation, Route Route)> declared;
    private readonly Recordings recordings;
    private readonly PesterTests tests;
    private readonly LeftOut leftOut;
    private readonly List<string> empty = [];

    private CoveragePage(string root)
    {
        calls = new CallGraph(Path.Combine(AppContext.BaseDirectory, "AirflowPS.dll"));
        apis = Api.ReadAll(root);
        declared =
        (
            from field in OperationCatalog.ByField
            from route in field.Value.Routes
            from api in apis
            let operation = api.Find(route.Method.Method, $"/{route.Root}/{route.Path}")
            where operation is not null
            select (Key: (api, operation), Value: (field.Key, field.Value, route))
        ).ToLookup(pair => pair.Key, pair => pair.Value);
        recordings = new Recordings(root, apis);
        tests = new PesterTests(root);
        leftOut = new LeftOut(root);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static void Write(string root) => System.IO.File.WriteAllText(Path.Combine(root, File), Make(root));

    /// <summary>The page.</summary>
    /// <param name="root">The folder of the working copy.</param>
    /// <exception cref="InvalidDataException">A cell is empty for no reason, or there is a reason for one that is not.</exception>
    public static string Make(string root) => new CoveragePage(root).Make();

    private string Make()
    {
        var page = new StringBuilder();
        page.Append("""
            # What of Airflow's APIs has its cmdlet

            Each operation that the servers themselves list (`tests/data/operations`), with the cmdlets that use it, the recordings of real servers
            that the tests read and replay to the sandbox (`tests/data/recordings`, with the number of exchanges), and the module's tests that use
            those cmdlets against that generation (`tests/Pester`; those with most of them first). Three are named at most.
            The build makes this page, from the compiled module and those files.

            """);
        foreach (Api api in apis)
        {
            page.Append(string.Join("\n", "", $"## {api.Title}", "", "| operation | versions | cmdlets | recordings | tests |", "|---|---|---|---|---|", ""));
            foreach (ListedOperation operation in api.Operations)
            {
                page.Append(Row(api, operation));
            }
        }

        return empty.Count == 0 && !leftOut.Unused.Any()
            ? page.ToString().ReplaceLineEndings("\n")
            : throw new InvalidDataException("tests/data/operations/left-out.txt:\n" + string.Join("\n", empty.Select(cell => $"no reason for: {cell}").Concat(leftOut.Unused.Select(key => $"no such empty cell: {key}"))));
    }

    private string Row(Api api, ListedOperation operation)
    {
        IReadOnlyList<string> cmdlets = CmdletsOf(api, operation);
        string recorded = string.Join(", ", recordings.Of(api, operation).OrderByDescending(scenario => scenario.Value).ThenBy(scenario => scenario.Key, StringComparer.Ordinal).Take(MostNames).Select(scenario => $"{scenario.Key} ({scenario.Value})"));
        string tested = string.Join(", ", tests.Of(cmdlets, GenerationOf(api, operation)).Take(MostNames));
        return $"| `{operation.Method} {operation.Path}` | {Versions(operation)} | {Cell("cmdlets", operation, string.Join(", ", cmdlets.Select(cmdlet => $"[{cmdlet}](cmdlets/{cmdlet}.md)")))} | {Cell("recordings", operation, recorded)} | {(cmdlets.Count == 0 ? "" : Cell("tests", operation, tested))} |\n";
    }

    private string Cell(string cell, ListedOperation operation, string text)
    {
        if (text.Length > 0)
        {
            return text;
        }

        if (leftOut.WhyNo(cell, operation) is not { } why)
        {
            empty.Add($"{cell} | {operation.Method} {operation.Path}");
            return "";
        }

        return $"*{why}*";
    }

    // Code that several cmdlets share names more than each of them uses, so their names decide, too: what a room declares, the room's own cmdlets
    // use, its Get- where something is read; where they do not, those are named that use it most directly.
    private IReadOnlyList<string> CmdletsOf(Api api, ListedOperation operation)
    {
        List<(string Cmdlet, int Distance, string Room, bool Changes)> users =
        [
            .. from use in declared[(api, operation)]
               from user in calls.UsersOf(use.Field)
               where !use.Operation.Changes || !Has("Get-", user.Key)
               where operation.Method != "DELETE" || Has("Remove-", user.Key)
               select (user.Key, user.Value, "-Airflow" + use.Field.Split("Operations.")[0], use.Operation.Changes),
        ];
        users = Prefer(users, user => user.Cmdlet.EndsWith(user.Room, StringComparison.Ordinal), user => user.Cmdlet.Contains(user.Room, StringComparison.Ordinal))
            .FindAll(user => user.Changes || Has("Get-", user.Cmdlet)) is { Count: > 0 } own ? own : users;
        return
        [
            .. users.Where(user => user.Distance <= users.Min(other => other.Distance) + 1)
                .OrderBy(user => user.Distance).ThenBy(user => user.Cmdlet, StringComparer.Ordinal)
                .Select(user => user.Cmdlet).Distinct().Take(MostNames),
        ];
    }

    // Airflow 2 has something on the experimental API, too, that 1.10 has not.
    private AirflowGeneration GenerationOf(Api api, ListedOperation operation) =>
        declared[(api, operation)].Select(use => use.Route.Generation).FirstOrDefault(api.Generation);

    private static List<T> Prefer<T>(List<T> all, params Predicate<T>[] wishes) =>
        wishes.Select(all.FindAll).FirstOrDefault(fitting => fitting.Count > 0) ?? all;

    private static bool Has(string verb, string cmdlet) => cmdlet.StartsWith(verb, StringComparison.Ordinal);

    private static string Versions(ListedOperation operation) =>
        operation.Versions.Count == 0 ? "" : operation.Versions[^1] is "3.3" or "2.11" ? $"{operation.Versions[0]} and later" : string.Join(", ", operation.Versions);
}

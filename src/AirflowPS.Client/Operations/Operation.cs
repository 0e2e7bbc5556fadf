namespace AirflowPS.Client;

/// <summary>One thing that Airflow's API can do, declared as data: which generations and versions have it, and how it is addressed there.</summary>
public sealed class Operation
{
    private readonly List<Route> routes = [];

    private Operation(string id, bool changes)
    {
        Id = id;
        Changes = changes;
        NamesTargets = changes;
    }

    /// <summary>The operation's id in the OpenAPI document of Airflow 3, such as <c>get_dags</c>.</summary>
    public string Id { get; }

    /// <summary>Whether it changes something on the server. Read-only sessions refuse those that do.</summary>
    public bool Changes { get; }

    /// <summary>Whether its ids say what would be changed, so that none of them may mean "all". True for previews of changes, too.</summary>
    public bool NamesTargets { get; private set; }

    /// <summary>Whether what is sent may be secret, so that an error keeps nothing that repeats it.</summary>
    public bool Sensitive { get; private set; }

    /// <summary>Whether it may be sent again after an attempt whose outcome is unknown: true for GET, PUT and DELETE, and for a POST that only reads.</summary>
    public bool Repeatable { get; private set; }

    /// <summary>The generations that serve it.</summary>
    public IReadOnlyList<Route> Routes => routes;

    /// <summary>Declares an operation that only reads.</summary>
    internal static Operation Reads(string id) => new(id, changes: false) { Repeatable = true };

    /// <summary>Declares an operation that changes something.</summary>
    internal static Operation ChangesWith(string id) => new(id, changes: true);

    /// <summary>Declares the dry run of a change: it reads, but names what would be changed.</summary>
    internal static Operation Previews(string id) => new(id, changes: false) { Repeatable = true, NamesTargets = true };

    /// <summary>Writes down that parameters came later.</summary>
    internal static IEnumerable<string> Since(string version, params string[] names) => names.Select(name => $"{name} {version}");

    /// <summary>Declares how Airflow 3 serves it. Rooms use its names of parameters and members.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/api/v2/</c>.</param>
    /// <param name="since">The first version that has it.</param>
    /// <param name="until">The last version that has it.</param>
    /// <param name="hidesAbsence">Whether a list below something that is not there is empty.</param>
    /// <param name="streams">The media type in which the answer can be read piece by piece; null where it is one document.</param>
    /// <param name="later">Parameters that came later, as <c>name since</c>: <c>"run_id_prefix_pattern 3.2"</c>; a member of the body as <c>"body.note 3.1"</c>, one of the answer's entries as <c>"answer.partition_key 3.2"</c>.</param>
    internal Operation V2(string method, string path, string since = "3.0", string? until = null, bool hidesAbsence = false, string? streams = null, params string[] later) =>
        Add(new Route(AirflowGeneration.Airflow3, method, path, since, until, later, takesOthers: true) { HidesAbsence = hidesAbsence, Streams = streams });

    /// <summary>Declares how Airflow 2 serves it.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/api/v1/</c>.</param>
    /// <param name="since">The first version that has it.</param>
    /// <param name="overwrites">Whether making something that is there already overwrites it without a word.</param>
    /// <param name="hidesAbsence">Whether something that is not there is answered with words about that, as if they were it.</param>
    /// <param name="streams">The media type in which the answer can be read piece by piece; null where it is one document.</param>
    /// <param name="takes">All that it takes, under Airflow 3's names: <c>"limit"</c>, <c>"fields 2.10"</c>, <c>"exclude_stale=only_active"</c>, <c>"body.note"</c>; orders that have another name as <c>"order_by.run_id=dag_run_id"</c>, the list of the answer as <c>"answer.assets=datasets"</c>, a member that its entries came to have as <c>"answer.dag_display_name 2.9"</c>.</param>
    internal Operation V1(string method, string path, string since = "2.4", bool overwrites = false, bool hidesAbsence = false, string? streams = null, params string[] takes) =>
        Add(new Route(AirflowGeneration.Airflow2, method, path, since, until: null, takes, takesOthers: false) { Overwrites = overwrites, HidesAbsence = hidesAbsence, Streams = streams });

    /// <summary>Declares how the FAB auth manager of Airflow 3 serves it; other auth managers have no such thing.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/auth/fab/v1/</c>.</param>
    internal Operation Fab(string method, string path) =>
        Add(new Route(AirflowGeneration.Airflow3, method, path, since: "3.0", until: null, [], takesOthers: true) { Part = ServerPart.Fab });

    /// <summary>Declares how the experimental API serves it where only that of Airflow 2 does, if it is switched on.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/api/experimental/</c>.</param>
    internal Operation ExperimentalOfAirflow2(string method, string path) =>
        Add(new Route(AirflowGeneration.Airflow2, method, path, since: "2.4", until: null, [], takesOthers: false) { Part = ServerPart.Experimental });

    /// <summary>Declares how the experimental API of Airflow 1.10 serves it.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/api/experimental/</c>.</param>
    /// <param name="overwrites">Whether making something that is there already overwrites it without a word.</param>
    /// <param name="python">Whether what it answers is Python's text for each value.</param>
    /// <param name="defaults">Members that a body must have even if nobody gave them, under the names of the wire.</param>
    /// <param name="takes">All that it takes, as with <see cref="V1"/>.</param>
    internal Operation Experimental(string method, string path, bool overwrites = false, bool python = false, IReadOnlyDictionary<string, string>? defaults = null, params string[] takes) =>
        Add(new Route(AirflowGeneration.Airflow1, method, path, since: "1.10", until: null, takes, takesOthers: false) { Overwrites = overwrites, AnswersInPython = python, Defaults = defaults ?? new Dictionary<string, string>() });

    /// <summary>Says that what is sent may be secret.</summary>
    internal Operation WithSecrets()
    {
        Sensitive = true;
        return this;
    }

    /// <summary>Finds the route for a server; null where its version has none.</summary>
    internal Route? FindRoute(AirflowGeneration generation, ServerVersion version) =>
        routes.Find(route => route.Generation == generation && route.IsIn(version));

    /// <summary>Finds the route for a server, or says which version has it.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.NotSupportedByServer"/>.</exception>
    internal Route RouteFor(AirflowGeneration generation, ServerVersion version) =>
        FindRoute(generation, version) ?? throw new AirflowException(
            AirflowErrorKind.NotSupportedByServer,
            $"The server runs Airflow {version.Text}; '{Id}' takes Airflow {string.Join(" or ", routes.Select(route => Span(route.Generation, route.Since, route.Until)))}. Nothing was sent.");

    /// <summary>Says which versions take a parameter or member that a server does not.</summary>
    /// <param name="name">As it is declared; what it is in a query or a body is all that the user need know.</param>
    /// <param name="version">The server's.</param>
    internal AirflowException RefuseParameter(string name, ServerVersion version)
    {
        string takes = string.Join(" or ", routes.Select(route => route.TakesSince(name) is { } since ? Span(route.Generation, since, route.Until) : null).OfType<string>());
        return new AirflowException(
            AirflowErrorKind.NotSupportedByServer,
            $"The server runs Airflow {version.Text}; '{name.Substring(name.LastIndexOf('.') + 1)}' of '{Id}' takes {(takes.Length == 0 ? "a later generation" : "Airflow " + takes)}. Nothing was sent.");
    }

    // Generations end: what Airflow 2 has had since 2.7, Airflow 3 need not have.
    private static string Span(AirflowGeneration generation, string since, string? until) =>
        (until ?? ApiRoots.LastOf(generation)) is { } last ? (last == since ? since : $"{since} to {last}") : $"{since} or later";

    private Operation Add(Route route)
    {
        routes.Add(route);
        Repeatable |= route.Method.Method is "GET" or "PUT" or "DELETE";
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>How one generation of Airflow serves an operation.</summary>
public sealed class Route
{
    private const string AnswerPrefix = "answer.";
    private const string BodyPrefix = "body.";
    private const string Fields = "fields";
    private const string Order = "order_by";
    private const string OrderPrefix = Order + ".";

    private readonly Dictionary<string, WireName> names;
    private readonly bool takesOthers;

    /// <param name="generation">The generation.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the API's root.</param>
    /// <param name="since">The first version that has it.</param>
    /// <param name="until">The last version that has it; null where the generation's last one does.</param>
    /// <param name="names">The parameters and members that are worth a word, as <see cref="WireName.Parse"/> reads them.</param>
    /// <param name="takesOthers">Whether those that are not named are taken as they are; else the route has none but these.</param>
    internal Route(AirflowGeneration generation, string method, string path, string since, string? until, IEnumerable<string> names, bool takesOthers)
    {
        Generation = generation;
        Method = new HttpMethod(method);
        Path = path;
        Since = since;
        Until = until;
        this.names = names.Select(WireName.Parse).ToDictionary(name => name.Name);
        this.takesOthers = takesOthers;
    }

    /// <summary>The generation.</summary>
    public AirflowGeneration Generation { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path of the API that has it, below the base address.</summary>
    public string Root => Part?.Root ?? ApiRoots.Of(Generation);

    /// <summary>The part of the server that has it, with an API of its own; null where every server of the generation does.</summary>
    internal ServerPart? Part { get; set; }

    /// <summary>The path below the API's root, with the ids in braces: <c>dags/{dag_id}</c>.</summary>
    public string Path { get; }

    /// <summary>The first version that has it, such as <c>3.1</c>.</summary>
    public string Since { get; }

    /// <summary>The last version that has it; null where the last one of its generation does.</summary>
    public string? Until { get; }

    /// <summary>Whether it is the token of a DAG's file that it wants, and not the DAG's id.</summary>
    public bool IsByFile => Path.EndsWith("/{file_token}", StringComparison.Ordinal);

    /// <summary>Whether making something that is there already overwrites it without a word.</summary>
    public bool Overwrites { get; internal set; }

    /// <summary>Whether what it answers is Python's text for each value: <c>"None"</c>, <c>"True"</c>, <c>"3.5"</c>.</summary>
    public bool AnswersInPython { get; internal set; }

    /// <summary>Members that a body must have even if nobody gave them.</summary>
    internal IReadOnlyDictionary<string, string> Defaults { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether something that is not there is answered with words about that, as if they were it.</summary>
    public bool HidesAbsence { get; internal set; }

    /// <summary>The media type in which the answer can be read piece by piece; null where it is one document.</summary>
    public string? Streams { get; internal set; }

    /// <summary>The parameters and members that are declared.</summary>
    internal IReadOnlyCollection<WireName> Names => names.Values;

    /// <summary>The name of an id in a path: <c>dag_id</c> of <c>{dag_id}</c>.</summary>
    internal static string NameOf(string segment) => segment.Trim('{', '}').Split(':')[0];

    /// <summary>Whether an id may have a slash in it. Before Airflow 3 only some may, which are declared as <c>{variable_key:path}</c>.</summary>
    internal bool TakesSlashIn(string segment) => Generation == AirflowGeneration.Airflow3 || segment.EndsWith(":path}", StringComparison.Ordinal);

    /// <summary>Whether a version of the generation has it.</summary>
    internal bool IsIn(ServerVersion version) =>
        version.IsAtLeast(Since) && (Until is null || !version.IsAtLeast(Until) || version.IsOf(Until));

    /// <summary>Whether a version takes a parameter of the query, or a member of the body as <c>body.note</c>.</summary>
    internal bool Takes(string name, ServerVersion version) =>
        names.TryGetValue(name, out WireName? declared) ? declared.Since is null || version.IsAtLeast(declared.Since) : takesOthers;

    /// <summary>The first version that takes it; null where none does.</summary>
    internal string? TakesSince(string name) =>
        names.TryGetValue(name, out WireName? declared) ? declared.Since ?? Since : takesOthers ? Since : null;

    /// <summary>What this generation calls the member of an answer that holds its list.</summary>
    internal string NameOfList(string collection) => Wire(AnswerPrefix, collection);

    /// <summary>The names under which a body's members are declared: those that will be sent.</summary>
    internal IEnumerable<string> NamesOf(JsonNode? body) =>
        body is JsonObject members ? members.Where(IsSent).Select(member => BodyPrefix + member.Key) : [];

    /// <summary>The names under which the members are declared that an answer to a query must have.</summary>
    internal static IEnumerable<string> NamesOf(Query? query) => (query?.Required ?? []).Select(member => AnswerPrefix + member);

    /// <summary>A query as a version of this generation reads it.</summary>
    internal string Write(Query query, ServerVersion version)
    {
        IEnumerable<KeyValuePair<string, string>> chosen = !takesOthers && Takes(Fields, version) ? query.Members.Select(member => new KeyValuePair<string, string>(Fields, member)) : [];
        IEnumerable<KeyValuePair<string, string>> parameters = query.Parameters.Concat(chosen).Select(parameter => new KeyValuePair<string, string>(
            Wire("", parameter.Key),
            parameter.Key == Order ? WireOrder(parameter.Value) : parameter.Value));
        return Query.Write(Generation == AirflowGeneration.Airflow3 ? parameters : Joined(parameters));
    }

    /// <summary>A body as this generation takes it.</summary>
    internal JsonNode Shape(JsonNode body)
    {
        if (Generation == AirflowGeneration.Airflow3 || body is not JsonObject members)
        {
            return body;
        }

        var shaped = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> member in members.Where(IsSent))
        {
            shaped[Wire(BodyPrefix, member.Key)] = member.Key == Order ? WireOrder(member.Value!.GetValue<string>()) : member.Value!.DeepClone();
        }

        foreach (KeyValuePair<string, string> given in Defaults.Where(given => !shaped.ContainsKey(given.Key)))
        {
            shaped[given.Key] = given.Value;
        }

        return shaped;
    }

    // Airflow 3 wants some nulls; before it, a null is refused where leaving the member out is not.
    private bool IsSent(KeyValuePair<string, JsonNode?> member) => Generation == AirflowGeneration.Airflow3 || member.Value is not null;

    private string Wire(string prefix, string name) => names.TryGetValue(prefix + name, out WireName? declared) ? declared.Wire : name;

    private string WireOrder(string order) =>
        order.StartsWith("-", StringComparison.Ordinal) ? "-" + Wire(OrderPrefix, order.Substring(1)) : Wire(OrderPrefix, order);

    // Airflow 2 reads a list from one parameter, and takes the last where a name stands twice.
    private static IEnumerable<KeyValuePair<string, string>> Joined(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters.GroupBy(parameter => parameter.Key).Select(group => new KeyValuePair<string, string>(group.Key, string.Join(",", group.Select(parameter => parameter.Value))));
}

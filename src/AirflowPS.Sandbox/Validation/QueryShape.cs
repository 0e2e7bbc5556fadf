using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>What an operation of Airflow 2 takes in its query: anything else is refused before the operation sees it.</summary>
internal sealed class QueryShape
{
    public static readonly QueryShape None = new();

    /// <summary>Where a page begins and how long it is.</summary>
    public static readonly QueryShape Paging = new(new QueryMember("limit", MemberKind.Integer), new QueryMember("offset", MemberKind.Integer));

    /// <summary>A page, and in which order.</summary>
    public static readonly QueryShape List = Paging.With(new QueryMember("order_by", MemberKind.Text));

    public static readonly QueryShape Mask = new(new QueryMember("update_mask", MemberKind.List));

    /// <summary>Which members of the answer are wanted.</summary>
    public static readonly QueryShape Fields = new(new QueryMember("fields", MemberKind.List, since: 210) { Repeats = true });

    private readonly QueryMember[] _members;

    public QueryShape(params QueryMember[] members) => _members = members;

    public QueryShape With(params QueryMember[] members) => new(_members.Concat(members).ToArray());

    public QueryShape With(QueryShape other) => With(other._members);

    /// <summary>Both ends of each of these times.</summary>
    public QueryShape WithTimes(params QueryMember[] times) => With(times.SelectMany(t => new[] { "_gte", "_lte" }.Select(end => new QueryMember(t.Name + end, MemberKind.Time, t.Since))).ToArray());

    /// <summary>Reads a query that keeps to the shape: of a parameter that came twice the last counts, and lists are cut at their commas.</summary>
    public QueryReader Read(string query, AirflowRelease release)
    {
        var raw = new QueryReader(query, release);
        QueryMember[] members = Array.FindAll(_members, m => release.Has(m.Since));
        string[] unknown = raw.Names.Where(n => !Array.Exists(members, m => m.Name == n)).ToArray();
        if (unknown.Length > 0)
        {
            throw new ApiFailure(Problem.Bad(null, $"Extra query parameter(s) {string.Join(", ", unknown)} not in spec"));
        }

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (QueryMember member in members)
        {
            List<string> given = raw.All(member.Name);
            if (given.Count == 0)
            {
                _ = member.Required ? throw ApiFailure.Bad($"Missing query parameter '{member.Name}'") : false;
                continue;
            }

            string value = member.Repeats ? string.Join(",", given) : given[given.Count - 1];
            Check(member, value);
            pairs.AddRange((member.Kind == MemberKind.List ? value.Split(',') : new[] { value }).Select(v => new KeyValuePair<string, string>(member.Name, v)));
        }

        return new QueryReader(pairs, release);
    }

    private static void Check(QueryMember member, string value)
    {
        string? wanted = member.Kind switch
        {
            MemberKind.Integer => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "integer",
            MemberKind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "number",
            MemberKind.Boolean => value.ToLowerInvariant() is "true" or "false" ? null : "boolean",
            _ => null,
        };
        if (wanted is not null)
        {
            throw ApiFailure.Bad($"Wrong type, expected '{wanted}' for query parameter '{member.Name}'");
        }

        if (member.Kind == MemberKind.Time && !(PythonTime.TryRead(value, out _, out bool naive, out _) && !naive))
        {
            string text = PythonText.Quote(value);
            throw ApiFailure.Bad($"{text} is not a 'date-time'\n\nFailed validating 'format' in schema:\n    {{'type': 'string', 'format': 'date-time'}}\n\nOn instance:\n    {text}");
        }
    }
}

/// <summary>One parameter of a query.</summary>
internal sealed class QueryMember
{
    public QueryMember(string name, MemberKind kind, int since = 0)
    {
        Name = name;
        Kind = kind;
        Since = since;
    }

    public string Name { get; }

    public MemberKind Kind { get; }

    /// <summary>The release that brought it: 210 is 2.10, 0 is all.</summary>
    public int Since { get; }

    public bool Required { get; set; }

    /// <summary>A list that may also come as the parameter repeated.</summary>
    public bool Repeats { get; set; }
}

namespace AirflowPS.Sandbox;

/// <summary>What a caller must be allowed to do.</summary>
internal enum Permission
{
    None,
    Read,
    Change,

    /// <summary>What only operators may: variables, and on Airflow 2 changing pools.</summary>
    Operate,
}

/// <summary>One operation of the API: its place, its name in the OpenAPI document, and who serves it.</summary>
internal sealed class Route
{
    private readonly string[] _template;

    public Route(string method, string template, string operation, Permission needs, Func<ApiCall, HttpResponse> handler, int since, int until, QueryShape query)
    {
        Method = method;
        Template = template.Replace("{+", "{");
        Operation = operation;
        Needs = needs;
        Handler = handler;
        Since = since;
        Until = until;
        Query = query;
        TakesSlashes = template.Contains("{+");
        _template = Template.Substring(1).Split('/');
    }

    public string Method { get; }

    /// <summary>The path below the API's root.</summary>
    public string Template { get; }

    public string Operation { get; }

    public Permission Needs { get; }

    public Func<ApiCall, HttpResponse> Handler { get; }

    /// <summary>The release that brought it: 303 is 3.3, 0 is all.</summary>
    public int Since { get; }

    /// <summary>The last release that had it; 0 when it is still there.</summary>
    public int Until { get; }

    /// <summary>What may stand in the query, where the server refuses anything else.</summary>
    public QueryShape Query { get; }

    /// <summary>The last parameter, written <c>{+name}</c>, goes on to the end of the path.</summary>
    public bool TakesSlashes { get; }

    public int Length => _template.Length;

    /// <summary>Sorts fixed words before parameters, so that <c>/pools/x</c> never hides <c>/plugins/importErrors</c>.</summary>
    public string SortKey => string.Join("/", _template.Select(p => p[0] == '{' ? "~" : p));

    public bool IsIn(AirflowRelease release) => release.Has(Since) && (Until == 0 || release.Number <= Until);

    public Dictionary<string, string>? Match(string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < _template.Length; i++)
        {
            bool isRest = TakesSlashes && i == _template.Length - 1;
            string segment = isRest ? string.Join("/", segments.Skip(i)) : segments[i];
            if (segment.Length == 0 || (_template[i][0] != '{' && _template[i] != segment))
            {
                return null;
            }

            if (_template[i][0] == '{')
            {
                values[_template[i].Substring(1, _template[i].Length - 2)] = segment;
            }
        }

        return values;
    }
}

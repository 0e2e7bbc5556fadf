namespace AirflowPS.Sandbox;

/// <summary>What a caller must be allowed to do.</summary>
internal enum Permission
{
    None,
    Read,
    Change,
    Secrets,
}

/// <summary>One operation of the API: its place, its name in the OpenAPI document, and who serves it.</summary>
internal sealed class Route
{
    private readonly string[] _template;

    public Route(string method, string template, string operation, Permission needs, Func<ApiCall, HttpResponse> handler, int since, int until)
    {
        Method = method;
        Template = template;
        Operation = operation;
        Needs = needs;
        Handler = handler;
        Since = since;
        Until = until;
        _template = template.Substring(1).Split('/');
    }

    public string Method { get; }

    /// <summary>The path below <c>/api/v2</c>.</summary>
    public string Template { get; }

    public string Operation { get; }

    public Permission Needs { get; }

    public Func<ApiCall, HttpResponse> Handler { get; }

    /// <summary>The release that brought it: 303 is 3.3, 0 is all.</summary>
    public int Since { get; }

    /// <summary>The last release that had it; 0 when it is still there.</summary>
    public int Until { get; }

    public int Length => _template.Length;

    /// <summary>Sorts fixed words before parameters, so that <c>/pools/x</c> never hides <c>/plugins/importErrors</c>.</summary>
    public string SortKey => string.Join("/", _template.Select(p => p[0] == '{' ? "~" : p));

    public bool IsIn(AirflowRelease release) => release.Has(Since) && (Until == 0 || release.Number <= Until);

    public Dictionary<string, string>? Match(string[] segments)
    {
        for (int i = 0; i < _template.Length; i++)
        {
            if (_template[i][0] != '{' && _template[i] != segments[i])
            {
                return null;
            }

            if (segments[i].Length == 0)
            {
                return null;
            }
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < _template.Length; i++)
        {
            if (_template[i][0] == '{')
            {
                values[_template[i].Substring(1, _template[i].Length - 2)] = segments[i];
            }
        }

        return values;
    }
}

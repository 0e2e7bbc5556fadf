namespace AirflowPS.Sandbox;

/// <summary>Operations that real servers have and the sandbox does not serve yet: it says so instead of pretending.</summary>
internal static class NotServed
{
    public static void AddExperimental(RouteTable routes) => Add(routes, Experimental);

    private static void Add(RouteTable routes, string table)
    {
        foreach (string line in table.Split('\n'))
        {
            string[] parts = line.Trim().Split(' ');
            string operation = parts[2];
            int since = Number(parts, 3);
            int until = Number(parts, 4);
            routes.Add(parts[0], parts[1], operation, parts[0] == "GET" ? Permission.Read : Permission.Change, _ => HttpResponse.Detail(501, $"The sandbox does not serve {operation} ({parts[0]} {parts[1]}) yet."), since, until);
        }
    }

    private static int Number(string[] parts, int at) => parts.Length > at ? int.Parse(parts[at], System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>Method, path, operation; the release that brought it and the last that had it, where that is not all of them.</summary>
    private const string Experimental = "GET /lineage/{dag_id}/{execution_date} get_lineage 200";
}

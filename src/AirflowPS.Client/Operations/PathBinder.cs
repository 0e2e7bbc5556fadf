using System.Text;

namespace AirflowPS.Client;

/// <summary>Puts ids into a route's path so that an id can never be more than one segment of it.</summary>
internal static class PathBinder
{
    /// <summary>Stands for "all of them" in routes that read over several DAGs or runs.</summary>
    private const string All = "~";

    /// <param name="route">The route.</param>
    /// <param name="namesTargets">Whether the ids say what would be changed.</param>
    /// <param name="ids">The ids in the order of the path's braces; null means all, where they do not.</param>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidId"/>, before anything is sent.</exception>
    public static string Bind(Route route, bool namesTargets, IReadOnlyList<string?> ids)
    {
        var path = new StringBuilder();
        int next = 0;
        string[] segments = route.Path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (i > 0)
            {
                path.Append('/');
            }

            string segment = segments[i];
            if (segment[0] != '{')
            {
                path.Append(segment);
                continue;
            }

            bool isLast = i == segments.Length - 1;
            string name = Route.NameOf(segment);
            string? id = ids[next++];
            path.Append(Segment(name, id, namesTargets, isLast));
            if (id?.IndexOf('/') >= 0 && !route.TakesSlashIn(segment))
            {
                throw Refuse(name, $"'{id}'", "it has a slash, and before Airflow 3 the API cannot be asked for such a one");
            }
        }

        return next == ids.Count ? path.ToString() : throw new ArgumentException($"{route.Path} takes {next} ids, not {ids.Count}.", nameof(ids));
    }

    /// <summary>Refuses an id that no path could hold, where it goes into a body: the name of something new, or of what is changed.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidId"/>.</exception>
    public static void RefuseUnaddressable(string name, string id) => Segment(name, id, namesTargets: true, isLast: true);

    private static string Segment(string name, string? id, bool namesTargets, bool isLast)
    {
        if (id is null)
        {
            return namesTargets ? throw Refuse(name, "null", "it would reach everything") : All;
        }

        if (id.Length == 0)
        {
            throw Refuse(name, "empty", "it would reach the list instead of one");
        }

        if (id is "." or "..")
        {
            throw Refuse(name, $"'{id}'", "in a path it means the place above, and the request would reach something else");
        }

        // A run may be named ~, and reading it by name is harmless; anywhere else ~ means all.
        if (id == All && (namesTargets || !isLast))
        {
            throw Refuse(name, "'~'", "in a path it means all of them");
        }

        return Uri.EscapeDataString(id);
    }

    private static AirflowException Refuse(string name, string what, string why) =>
        new(AirflowErrorKind.InvalidId, $"The {name} is {what}; {why}. Nothing was sent.");
}

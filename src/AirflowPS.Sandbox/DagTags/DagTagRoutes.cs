namespace AirflowPS.Sandbox;

/// <summary>The tags that DAGs have.</summary>
internal static class DagTagRoutes
{
    private static readonly Listing<string> Listing = new("tags", t => t, new(StringComparer.Ordinal) { ["name"] = t => t }, (w, _, tag) => w.WriteStringValue(tag)) { Presorted = "name" };

    public static void Add(RouteTable routes) => routes.Get("/dagTags", "get_dag_tags", List);

    private static HttpResponse List(ApiCall call)
    {
        IEnumerable<string> tags = call.Store.Dags.SelectMany(d => d.Definition.Tags).Distinct().OrderBy(t => t, StringComparer.Ordinal);
        if (Like.Matcher(call.Query.Text("tag_name_pattern")) is { } matches)
        {
            tags = tags.Where(matches);
        }

        return Listing.Answer(call, tags);
    }
}

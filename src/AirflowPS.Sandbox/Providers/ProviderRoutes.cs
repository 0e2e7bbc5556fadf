using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The providers that are installed.</summary>
internal static class ProviderRoutes
{
    private static readonly Listing<string[]> Listing = new("providers", p => p[0], new(), Write);

    public static void Add(RouteTable routes) => routes.Get("/providers", "get_providers", call => Listing.Answer(call, All(call)));

    /// <summary>All at once.</summary>
    public static HttpResponse Whole(ApiCall call) => Listing.Whole(call, All(call).ToList());

    private static IEnumerable<string[]> All(ApiCall call) => Facts.Lines("Providers", call.Release.Facts + ".txt").Select(l => l.Split('|'));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, string[] provider)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "provider");
        s.Text("package_name", provider[0]);
        s.Text("description", provider[2]);
        s.Text("version", provider[1]);
        s.Text("documentation_url", $"https://airflow.apache.org/docs/{provider[0]}/{provider[1]}");
        w.WriteEndObject();
    }
}

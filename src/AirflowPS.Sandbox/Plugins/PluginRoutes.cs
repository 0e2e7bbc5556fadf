using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The plugins that are loaded, and those that could not be.</summary>
internal static class PluginRoutes
{
    /// <summary>What a plugin may bring, and those of the sandbox do not.</summary>
    private static readonly string[] Empty =
    {
        "macros", "flask_blueprints", "fastapi_apps", "fastapi_root_middlewares", "external_views", "react_apps", "appbuilder_views", "appbuilder_menu_items",
        "global_operator_extra_links", "operator_extra_links", "timetables", "executors", "hooks", "ti_deps",
    };

    private static readonly Listing<string[]> Listing = new("plugins", p => p[0], new(), Write);

    private static readonly Listing<PluginImportError> Errors = new("import_errors", e => e.Source, new(), WriteError);

    public static void Add(RouteTable routes)
    {
        routes.Get("/plugins", "get_plugins", List);
        routes.Get("/plugins/importErrors", "import_errors", call => Errors.Whole(call, call.Store.PluginImportErrors), since: 301);
    }

    public static HttpResponse List(ApiCall call) => Listing.Answer(call, Facts.Lines("Plugins", call.Release.Facts + ".txt").Select(l => l.Split('|')));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, string[] plugin)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "plugin");
        s.Text("name", plugin[0]);
        s.Text("source", plugin[1]);
        s.Texts("listeners", plugin[2].Split(',').Where(l => l.Length > 0));
        foreach (string member in Empty)
        {
            s.Texts(member, Array.Empty<string>());
        }

        w.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter w, AirflowRelease release, PluginImportError error)
    {
        w.WriteStartObject();
        w.WriteString("source", error.Source);
        w.WriteString("error", error.Error);
        w.WriteEndObject();
    }
}

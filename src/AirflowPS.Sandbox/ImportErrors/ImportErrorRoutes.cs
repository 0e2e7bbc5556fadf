using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>DAG files that could not be imported.</summary>
internal static class ImportErrorRoutes
{
    private static readonly Listing<ImportError> Listing = new(
        "import_errors",
        e => e.File,
        new(StringComparer.Ordinal) { ["id"] = e => e.Id, ["import_error_id"] = e => e.Id, ["timestamp"] = e => e.At, ["filename"] = e => e.File, ["bundle_name"] = _ => 1, ["stacktrace"] = e => e.StackTrace },
        Write);

    public static void Add(RouteTable routes)
    {
        routes.Get("/importErrors", "get_import_errors", List);
        routes.Get("/importErrors/{import_error_id}", "get_import_error", Get);
    }

    public static HttpResponse List(ApiCall call)
    {
        IEnumerable<ImportError> errors = call.Store.ImportErrors;
        if (call.Release.Has(301))
        {
            if (Like.Matcher(call.Query.Text("filename_pattern")) is { } matches)
            {
                errors = errors.Where(e => matches(e.File));
            }

            if (call.Query.Text("filename") is { } file)
            {
                errors = errors.Where(e => e.File == file);
            }

            if (call.Query.Text("bundle_name") is { } bundle && call.Release.Has(303))
            {
                errors = errors.Where(_ => bundle == Dag.Bundle);
            }
        }

        return Listing.Answer(call, errors);
    }

    public static HttpResponse Get(ApiCall call)
    {
        int id = call.PathInt("import_error_id");
        ImportError error = call.Store.ImportErrors.Find(e => e.Id == id) ?? throw NotFound($"The ImportError with import_error_id: `{id}` was not found");
        return HttpResponse.Ok(w => Write(w, call.Release, error));
    }

    private static ApiFailure NotFound(string text) => ApiFailure.NotFound(text, Problem.NotFound("Import error not found", text));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, ImportError error)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "import_error");
        s.Int("import_error_id", error.Id);
        s.Time("timestamp", error.At);
        s.Text("filename", release.ImportErrorFolder + error.File);
        s.Text("bundle_name", Dag.Bundle);
        s.Text("stack_trace", error.StackTrace);
        w.WriteEndObject();
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The configuration, as JSON and as the text of a file of settings.</summary>
internal static class ConfigRoutes
{
    private const string Text = "text/plain";

    private static readonly string[] Hidden = { "fernet_key", "internal_api_secret_key" };

    public static void Add(RouteTable routes)
    {
        routes.Get("/config", "get_config", Get);
        routes.Get("/config/section/{section}/option/{option}", "get_config_value", Value);
    }

    public static HttpResponse Get(ApiCall call)
    {
        RefuseIfHidden(call);
        IReadOnlyList<KeyValuePair<string, List<string>>> sections = All(call);
        if (call.Query.Text("section") is { } wanted)
        {
            sections = sections.Where(s => s.Key == wanted).ToList();
            if (sections.Count == 0)
            {
                throw ApiFailure.NotFound($"Section {wanted} not found.", Problem.NotFound("Config not found.", $"section={wanted} not found."));
            }
        }

        return Answer(call, sections);
    }

    /// <summary>One option; what is secret is hidden here on every release, also where its section shows it.</summary>
    public static HttpResponse Value(ApiCall call)
    {
        RefuseIfHidden(call);
        (string section, string option) = (call.Path("section"), call.Path("option"));
        string line = All(call).Where(s => s.Key == section).SelectMany(s => s.Value).FirstOrDefault(l => Split(l).Key == option)
            ?? throw ApiFailure.NotFound($"Option [{section}/{option}] not found.", Problem.NotFound("Config not found.", $"The option [{section}/{option}] is not found in config."));
        return Answer(call, new KeyValuePair<string, List<string>>[] { new(section, new() { Hidden.Contains(option) ? $"{option} = < hidden >" : line }) });
    }

    private static IReadOnlyList<KeyValuePair<string, List<string>>> All(ApiCall call) => Facts.Sections("Config", call.Release.Facts + ".cfg");

    private static void RefuseIfHidden(ApiCall call)
    {
        if (call.World.Options.HidesConfig)
        {
            throw ApiFailure.Forbidden("Your Airflow administrator chose not to expose the configuration, most likely for security reasons.");
        }
    }

    private static HttpResponse Answer(ApiCall call, IReadOnlyList<KeyValuePair<string, List<string>>> sections) => call.Accept.StartsWith(Text, StringComparison.Ordinal)
        ? HttpResponse.Text(200, call.Release.TextCharset is { } charset ? $"{Text}; charset={charset}" : Text, string.Join("\n", sections.Select(s => $"[{s.Key}]\n{string.Concat(s.Value.Select(l => l + "\n"))}")))
        : HttpResponse.Ok(w => Write(w, sections));

    private static void Write(Utf8JsonWriter w, IEnumerable<KeyValuePair<string, List<string>>> sections)
    {
        w.WriteStartObject();
        w.WriteStartArray("sections");
        foreach (KeyValuePair<string, List<string>> section in sections)
        {
            w.WriteStartObject();
            w.WriteString("name", section.Key);
            w.WriteStartArray("options");
            foreach (KeyValuePair<string, string> option in section.Value.Select(Split))
            {
                w.WriteStartObject();
                w.WriteString("key", option.Key);
                w.WriteString("value", option.Value);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static KeyValuePair<string, string> Split(string line)
    {
        int at = line.IndexOf(" =", StringComparison.Ordinal);
        return new(line.Substring(0, at), line.Substring(at + 2).Trim());
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The audit log.</summary>
internal static class EventLogRoutes
{
    private static readonly (string Name, Func<EventLog, string?> Of)[] Texts =
    {
        ("dag_id", e => e.DagId), ("task_id", e => e.TaskId), ("run_id", e => e.RunId), ("owner", e => e.Owner), ("event", e => e.Event),
    };

    public static void Add(RouteTable routes)
    {
        routes.Get("/eventLogs", "get_event_logs", List);
        routes.Get("/eventLogs/{event_log_id}", "get_event_log", Get);
    }

    public static HttpResponse List(ApiCall call)
    {
        var listing = new Listing<EventLog>(
            "event_logs",
            e => e.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new(StringComparer.Ordinal)
            {
                ["id"] = e => e.Id, ["event_log_id"] = e => e.Id, ["when"] = e => e.At, ["dttm"] = e => e.At, ["dag_id"] = e => e.DagId, ["task_id"] = e => e.TaskId, ["run_id"] = e => e.RunId,
                ["event"] = e => e.Event, [call.Release.LogicalDate] = e => e.LogicalDate, ["owner"] = e => e.Owner, ["extra"] = e => e.Extra,
            },
            (w, _, entry) => Write(w, call, entry));
        return listing.Answer(call, Filtered(call));
    }

    public static HttpResponse Get(ApiCall call)
    {
        int id = call.PathInt("event_log_id");
        EventLog entry = call.Store.EventLogs.FirstOrDefault(e => e.Id == id) ?? throw ApiFailure.NotFound($"The Event Log with id: `{id}` not found", Problem.NotFound("Event Log not found"));
        return HttpResponse.Ok(w => Write(w, call, entry));
    }

    private static IEnumerable<EventLog> Filtered(ApiCall call)
    {
        QueryReader query = call.Query;
        IEnumerable<EventLog> entries = call.Store.EventLogs;
        foreach ((string name, Func<EventLog, string?> of) in Texts)
        {
            if (query.Text(name) is { } wanted)
            {
                entries = entries.Where(e => of(e) == wanted);
            }

            if (call.Release.Has(301) && Like.Matcher(query.Text(name + "_pattern")) is { } matches)
            {
                entries = entries.Where(e => of(e) is { } text && matches(text));
            }

            if (call.Release.Has(302) && query.Text(name + "_prefix_pattern") is { } prefix)
            {
                entries = entries.Where(e => of(e)?.StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal) == true);
            }
        }

        if (query.Int("map_index") is { } index)
        {
            entries = entries.Where(e => e.MapIndex == index);
        }

        if (query.Int("try_number") is { } number)
        {
            entries = entries.Where(e => e.TryNumber == number);
        }

        if (query.All("included_events") is { Count: > 0 } included)
        {
            entries = entries.Where(e => included.Contains(e.Event));
        }

        if (query.All("excluded_events") is { Count: > 0 } excluded)
        {
            entries = entries.Where(e => !excluded.Contains(e.Event));
        }

        DateTimeOffset? before = query.Time("before");
        DateTimeOffset? after = query.Time("after");
        return entries.Where(e => !(e.At >= before) && !(e.At <= after));
    }

    private static void Write(Utf8JsonWriter w, ApiCall call, EventLog entry)
    {
        Dag? dag = entry.DagId is null ? null : call.Store.FindDag(entry.DagId);
        w.WriteStartObject();
        var s = new ShapeWriter(w, call.Release, "event_log");
        s.Int("event_log_id", entry.Id);
        s.Time("when", entry.At);
        s.Text("dag_id", entry.DagId);
        s.Text("task_id", entry.TaskId);
        s.Text("run_id", entry.RunId);
        s.Int("map_index", entry.MapIndex);
        s.Int("try_number", entry.TryNumber);
        s.Text("event", entry.Event);
        s.Time(call.Release.LogicalDate, entry.LogicalDate);
        s.Text("owner", entry.Owner);
        s.Text("extra", entry.Extra);
        s.Text("dag_display_name", dag?.Definition.DisplayName ?? entry.DagId);
        s.Text("task_display_name", entry.TaskId);
        w.WriteEndObject();
    }
}

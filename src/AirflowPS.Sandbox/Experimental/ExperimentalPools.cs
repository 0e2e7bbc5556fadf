using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Pools: making one that is there replaces it.</summary>
internal static class ExperimentalPools
{
    private static readonly string[] Members = { "description", "name", "slots" };

    public static void Add(RouteTable routes)
    {
        routes.Get("/pools", "get_pools", List);
        routes.Get("/pools/{name}", "get_pool", Get);
        routes.Add("POST", "/pools", "create_pool", Permission.Read, Create);
        routes.Add("DELETE", "/pools/{name}", "delete_pool", Permission.Read, Delete);
    }

    private static HttpResponse List(ApiCall call) => HttpResponse.Ok(w =>
    {
        w.WriteStartArray();
        call.Store.Pools.ForEach(pool => Write(w, call.Release, pool));
        w.WriteEndArray();
    });

    private static HttpResponse Get(ApiCall call) => Answer(call, Existing(call, call.Path("name")));

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.RawBody();
        ExperimentalWords words = call.Release.ExperimentalWords;

        // They are the arguments of a function: none may be missing, and none be more.
        if (!body.EnumerateObject().Select(m => m.Name).OrderBy(m => m, StringComparer.Ordinal).SequenceEqual(Members))
        {
            throw words.Crash();
        }

        string name = Text(words, body, "name") ?? "";
        RefuseBlank(name);
        int slots = Slots(words, body.GetProperty("slots"));
        if (name.Length > words.MaxPoolName)
        {
            throw words.PoolNameTooLong();
        }

        Pool pool = call.Store.FindPool(name) ?? call.Store.AddPool(name, slots);
        pool.Slots = slots;
        pool.Description = Text(words, body, "description");
        call.World.Scheduler.Executor.QueueWaiting();
        return Answer(call, pool);
    }

    private static HttpResponse Delete(ApiCall call)
    {
        string name = call.Path("name");
        if (name == "default_pool")
        {
            throw ExperimentalCall.Failure(400, "default_pool cannot be deleted");
        }

        Pool pool = Existing(call, name);
        call.Store.Pools.Remove(pool);
        return Answer(call, pool);
    }

    private static Pool Existing(ApiCall call, string name)
    {
        RefuseBlank(name);
        return call.Store.FindPool(name) ?? throw ExperimentalCall.Failure(404, $"Pool '{name}' doesn't exist");
    }

    private static void RefuseBlank(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw ExperimentalCall.Failure(400, "Pool name shouldn't be empty");
        }
    }

    private static string? Text(ExperimentalWords words, JsonElement body, string name) => body.GetProperty(name) is var value && value.ValueKind is JsonValueKind.String or JsonValueKind.Null
        ? value.GetString()
        : throw words.Crash();

    /// <summary>As <c>int()</c> takes it.</summary>
    private static int Slots(ExperimentalWords words, JsonElement slots) => slots.ValueKind switch
    {
        JsonValueKind.Number => (int)slots.GetDouble(),
        JsonValueKind.String when int.TryParse(slots.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) => number,
        JsonValueKind.String => throw ExperimentalCall.Failure(400, $"Bad value for `slots`: {slots.GetString()}"),
        _ => throw words.Crash(),
    };

    private static HttpResponse Answer(ApiCall call, Pool pool) => HttpResponse.Ok(w => Write(w, call.Release, pool));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, Pool pool)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "pool_info");
        s.Text("description", pool.Description);
        s.Int("id", pool.Id);
        s.Bool("include_deferred", pool.IncludeDeferred);
        s.Text("pool", pool.Name);
        s.Int("slots", pool.Slots);
        w.WriteEndObject();
    }
}

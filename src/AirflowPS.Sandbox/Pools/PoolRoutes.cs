using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Pools.</summary>
internal static class PoolRoutes
{
    private static readonly BodyShape Shape = new(
        new BodyMember("name", MemberKind.Text, required: true) { MaxLength = 256 },
        new BodyMember("slots", MemberKind.Integer, required: true),
        new BodyMember("description", MemberKind.Text, nullable: true),
        new BodyMember("include_deferred", MemberKind.Boolean),
        new BodyMember("team_name", MemberKind.Text, nullable: true, since: 301) { MaxLength = 50 });

    public static void Add(RouteTable routes)
    {
        routes.Get("/pools", "get_pools", List);
        routes.Get("/pools/{pool_name}", "get_pool", Get);
        routes.Add("POST", "/pools", "post_pool", Permission.Change, Create);
        routes.Add("PATCH", "/pools/{pool_name}", "patch_pool", Permission.Change, PoolPatch.Run);
        routes.Add("PATCH", "/pools", "bulk_pools", Permission.Change, Bulk);
        routes.Add("DELETE", "/pools/{pool_name}", "delete_pool", Permission.Change, Delete);
    }

    public static Pool Existing(ApiCall call) => call.Store.FindPool(call.Path("pool_name")) ?? throw ApiFailure.NotFound(
        $"The Pool with name: `{call.Path("pool_name")}` was not found", Problem.NotFound("Not Found", $"Pool with name:'{call.Path("pool_name")}' not found"));

    public static void Write(Utf8JsonWriter w, ApiCall call, Pool pool)
    {
        Executor executor = call.World.Scheduler.Executor;
        w.WriteStartObject();
        var s = new ShapeWriter(w, call.Release, "pool");
        s.Text("name", pool.Name);
        s.Int("slots", pool.Slots);
        s.Text("description", pool.Description);
        s.Bool("include_deferred", pool.IncludeDeferred);
        s.Int("occupied_slots", executor.Occupied(pool));
        s.Int("running_slots", executor.Count(pool, TaskState.Running));
        s.Int("queued_slots", executor.Count(pool, TaskState.Queued));
        s.Int("scheduled_slots", executor.Count(pool, TaskState.Scheduled));
        s.Int("open_slots", executor.Open(pool) ?? pool.Slots);
        s.Int("deferred_slots", executor.Count(pool, TaskState.AwaitingInput));
        s.Text("team_name", pool.TeamName);
        w.WriteEndObject();
    }

    public static HttpResponse Answer(ApiCall call, Pool pool, int status = 200) => HttpResponse.WriteJson(status, w => Write(w, call, pool));

    public static HttpResponse List(ApiCall call)
    {
        var listing = new Listing<Pool>("pools", p => p.Name, new(StringComparer.Ordinal) { ["id"] = p => p.Id, ["name"] = p => p.Name, ["pool"] = p => p.Name }, (w, _, pool) => Write(w, call, pool));
        IEnumerable<Pool> pools = call.Store.Pools;
        if (Like.Matcher(call.Query.Text("pool_name_pattern")) is { } matches)
        {
            pools = pools.Where(p => matches(p.Name));
        }

        if (call.Release.Has(302) && call.Query.Text("pool_name_prefix_pattern") is { } prefix)
        {
            pools = pools.Where(p => p.Name.StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal));
        }

        return listing.Answer(call, pools);
    }

    public static HttpResponse Get(ApiCall call) => Answer(call, Existing(call));

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.RawBody();
        if (body.ValueKind == JsonValueKind.Array && !call.Release.Has(301))
        {
            throw ApiFailure.Crash();
        }

        body = call.Body(Shape);
        if (call.Release.Has(301) && body.Int("slots") < -1)
        {
            throw ApiFailure.Invalid(new ValidationFault("greater_than_equal", new object[] { "body", "slots" }, "Input should be greater than or equal to -1", body.GetProperty("slots")) { Context = """{"ge": -1}""" });
        }

        if (call.Store.FindPool(body.Text("name")!) is not null)
        {
            throw ApiFailure.Unique(call.Release, "slot_pool");
        }

        // 3.0 cannot write the infinity that -1 stands for.
        return body.Int("slots") == -1 && !call.Release.Has(301) ? throw ApiFailure.Crash() : Answer(call, Insert(call, body), 201);
    }

    public static Pool Insert(ApiCall call, JsonElement body)
    {
        Pool pool = call.Store.AddPool(body.Text("name")!, body.Int("slots")!.Value);
        pool.Description = body.Text("description");
        pool.IncludeDeferred = body.Flag("include_deferred", false);
        pool.TeamName = body.Text("team_name");
        call.World.Scheduler.Executor.QueueWaiting();
        return pool;
    }

    public static HttpResponse Delete(ApiCall call)
    {
        if (call.Path("pool_name") == "default_pool")
        {
            throw ApiFailure.Bad("Default Pool can't be deleted");
        }

        call.Store.Pools.Remove(Existing(call));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Bulk(ApiCall call)
    {
        BulkRequest request = BulkRequest.Read(call, Shape);
        new NamedBulk
        {
            Plural = "pools with these pool names",
            Member = "name",
            Existing = () => call.Store.Pools.Select(p => p.Name),
            Create = entity => Insert(call, entity),
            Update = (entity, mask) => PoolPatch.FromBulk(call, entity, mask),
            Delete = name => call.Store.Pools.Remove(call.Store.FindPool(name)!),
        }.Run(request);
        return request.Answer();
    }
}

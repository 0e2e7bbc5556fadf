using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Pools as Airflow 2 has them.</summary>
internal static class PoolRoutesV1
{
    private static readonly string[] Required = { "name", "slots" };

    private static readonly BodyShape Shape = new(new[]
    {
        new BodyMember("name", MemberKind.Text),
        new BodyMember("slots", MemberKind.Integer),
        new BodyMember("description", MemberKind.Text, nullable: true),
        new BodyMember("include_deferred", MemberKind.Boolean),
    }.Concat(new[] { "occupied_slots", "running_slots", "queued_slots", "open_slots", "scheduled_slots", "deferred_slots" }.Select(m => new BodyMember(m, MemberKind.Integer) { IsReadOnly = true })).ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Get("/pools", "get_pools", PoolRoutes.List, query: QueryShape.List);
        routes.Get("/pools/{pool_name}", "get_pool", PoolRoutes.Get);
        routes.Add("POST", "/pools", "post_pool", Permission.Operate, Create);
        routes.Add("PATCH", "/pools/{pool_name}", "patch_pool", Permission.Operate, Patch, query: QueryShape.Mask);
        routes.Add("DELETE", "/pools/{pool_name}", "delete_pool", Permission.Operate, PoolRoutes.Delete);
    }

    private static HttpResponse Create(ApiCall call)
    {
        Demand(call);
        JsonElement body = call.Body(Shape);
        return call.Store.FindPool(body.Text("name")!) is null
            ? PoolRoutes.Answer(call, PoolRoutes.Insert(call, body))
            : throw ApiFailure.Conflict($"Pool: {body.Text("name")} already exists");
    }

    /// <summary>Without a mask, name and slots must be there, a description that was not sent stays, and deferred tasks are no longer counted unless the body says so.</summary>
    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        List<string> mask = call.Query.All("update_mask").ConvertAll(m => m.Trim());
        if (call.Path("pool_name") == "default_pool" && body.Text("name") != "default_pool" && !(mask.Count > 0 && mask.TrueForAll(m => m is "slots" or "include_deferred")))
        {
            throw ApiFailure.Bad("Default Pool's name can't be modified");
        }

        Pool pool = PoolRoutes.Existing(call);
        if (mask.Count == 0)
        {
            Demand(call);
        }
        else if (mask.Find(m => !Array.Exists(Shape.In(call.Release), member => member.Name == m)) is { } unknown)
        {
            throw ApiFailure.Bad($"Invalid field: {unknown} in update mask");
        }

        bool Covers(string member) => mask.Count == 0 || mask.Contains(member);
        pool.Name = Covers("name") ? body.Text("name") ?? pool.Name : pool.Name;
        pool.Slots = Covers("slots") ? body.Int("slots") ?? pool.Slots : pool.Slots;
        pool.Description = Covers("description") && body.TryGetProperty("description", out _) ? body.Text("description") : pool.Description;
        pool.IncludeDeferred = Covers("include_deferred") ? body.Flag("include_deferred", false) : pool.IncludeDeferred;
        call.World.Scheduler.Executor.QueueWaiting();
        return PoolRoutes.Answer(call, pool);
    }

    private static void Demand(ApiCall call)
    {
        JsonElement body = call.RawBody();
        string[] missing = Array.FindAll(Required, m => body.ValueKind == JsonValueKind.Object && !body.TryGetProperty(m, out _));
        if (missing.Length > 0)
        {
            throw ApiFailure.Bad($"Missing required property(ies): [{string.Join(", ", missing.Select(PythonText.Quote))}]");
        }
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Changing a pool: which members a body must hold differs between releases more than anything else about pools.</summary>
internal static class PoolPatch
{
    private static readonly BodyShape Shape = new(
        new BodyMember("pool", MemberKind.Text, nullable: true),
        new BodyMember("name", MemberKind.Text, nullable: true),
        new BodyMember("slots", MemberKind.Integer, nullable: true) { Minimum = -1 },
        new BodyMember("description", MemberKind.Text, nullable: true),
        new BodyMember("include_deferred", MemberKind.Boolean, nullable: true),
        new BodyMember("team_name", MemberKind.Text, nullable: true, since: 301) { MaxLength = 50 });

    public static HttpResponse Run(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        List<string> mask = call.Query.All("update_mask");
        if ((body.Text("pool") ?? body.Text("name")) is { } name && name != call.Path("pool_name"))
        {
            throw ApiFailure.Bad("Invalid body, pool name from request body doesn't match uri parameter");
        }

        Pool pool = PoolRoutes.Existing(call);
        if (pool.Name == "default_pool")
        {
            if (mask.Exists(m => m is not ("slots" or "include_deferred")) || (mask.Count == 0 && (body.Member("description") is not null || body.Member("slots") is null)))
            {
                throw ApiFailure.Bad("Only slots and included_deferred can be modified on Default Pool");
            }

            return Apply(call, pool, body, mask);
        }

        Demand(call, body, mask);
        return Apply(call, pool, body, mask);
    }

    public static void FromBulk(ApiCall call, JsonElement entity, List<string>? mask)
    {
        if (call.Release.PoolPatchWantsAll && entity.Member("include_deferred") is null && call.RawBody().GetProperty("actions").EnumerateArray().Any(a => a.Text("action") == "update"))
        {
            // Here the name has the database's own word for it.
            var sent = entity.EnumerateObject().Where(p => p.Name != "name").ToDictionary(p => p.Name, p => p.Value);
            sent["pool"] = entity.GetProperty("name");
            throw Missing(call, new[] { "include_deferred" }, ValidationFault.Json(PythonText.JsonObject(sent)));
        }

        Apply(call, call.Store.FindPool(entity.Text("name")!)!, entity, mask ?? new List<string>());
    }

    private static void Demand(ApiCall call, JsonElement body, List<string> mask)
    {
        if (mask.Count > 0 && !call.Release.PoolPatchWantsAll)
        {
            return;
        }

        var missing = new List<string>();
        if (body.Member("pool") is null && body.Member("name") is null)
        {
            missing.Add("pool");
        }

        string[] others = call.Release.PoolPatchWantsAll ? new[] { "slots", "include_deferred" } : new[] { "slots", "description", "include_deferred" };
        missing.AddRange(others.Where(m => body.Member(m) is null));
        if (missing.Count > 0)
        {
            throw Missing(call, missing, body);
        }
    }

    private static ApiFailure Missing(ApiCall call, IEnumerable<string> members, JsonElement sent) => new(ValidationFault.Answer(members.Select(m =>
        new ValidationFault("missing", new object[] { m }, "Field required", sent) { Url = $"https://errors.pydantic.dev/{(call.Release.Has(303) ? "2.14" : "2.11")}/v/missing" }).ToList()));

    private static HttpResponse Apply(ApiCall call, Pool pool, JsonElement body, List<string> mask)
    {
        bool Covers(string member) => mask.Count == 0 || mask.Contains(member);
        if (Covers("slots") && body.Int("slots") is { } slots)
        {
            pool.Slots = slots;
        }

        if (Covers("description") && pool.Name != "default_pool")
        {
            pool.Description = body.Text("description");
        }

        if (Covers("include_deferred") && body.Member("include_deferred") is not null)
        {
            pool.IncludeDeferred = body.Flag("include_deferred", false);
        }

        call.World.Scheduler.Executor.QueueWaiting();
        return PoolRoutes.Answer(call, pool);
    }
}

using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Variables as Airflow 2 has them: texts, shown in clear, and created over one that is there.</summary>
internal static class VariableRoutesV1
{
    private static readonly BodyShape Shape = new(
        new BodyMember("key", MemberKind.Text),
        new BodyMember("value", MemberKind.Text),
        new BodyMember("description", MemberKind.Text, nullable: true));

    public static void Add(RouteTable routes)
    {
        routes.Get("/variables", "get_variables", VariableRoutes.List, Permission.Operate, query: QueryShape.List);
        routes.Get("/variables/{+variable_key}", "get_variable", call => VariableRoutes.Answer(call, VariableRoutes.Existing(call)), Permission.Operate);
        routes.Add("POST", "/variables", "post_variables", Permission.Operate, Create);
        routes.Add("PATCH", "/variables/{+variable_key}", "patch_variable", Permission.Operate, Patch, query: QueryShape.Mask);
        routes.Add("DELETE", "/variables/{+variable_key}", "delete_variable", Permission.Operate, VariableRoutes.Delete);
    }

    /// <summary>One of the same key is overwritten, its description too, and nothing says so. The answer repeats what was sent.</summary>
    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = Body(call);
        string key = body.Text("key")!;
        Variable? known = call.Store.FindVariable(key);
        if (known is null)
        {
            call.Store.Variables.Add(known = new Variable(key, ""));
        }

        known.Value = body.Text("value")!;
        known.Description = body.Text("description");
        return HttpResponse.Ok(body.WriteTo);
    }

    /// <summary>The mask knows a value by the name of its column only, so that a mask of <c>value</c> fails.</summary>
    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = Body(call);
        if (body.Text("key") != call.Path("variable_key"))
        {
            throw new ApiFailure(Problem.Bad("Invalid post body", "key from request body doesn't match uri parameter"));
        }

        Variable variable = VariableRoutes.Existing(call);
        List<string> mask = call.Query.All("update_mask");
        if (mask.Find(m => m != "val" && !(m == "description" && body.TryGetProperty(m, out _))) is { } unknown)
        {
            throw ApiFailure.Bad($"'{unknown}' is unknown or cannot be updated.");
        }

        variable.Value = mask.Count == 0 || mask.Contains("val") ? body.Text("value")! : variable.Value;
        variable.Description = body.TryGetProperty("description", out _) && (mask.Count == 0 || mask.Contains("description")) ? body.Text("description") : variable.Description;
        return VariableRoutes.Answer(call, variable);
    }

    private static JsonElement Body(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        string[] missing = Array.FindAll(new[] { "key", "value" }, m => !body.TryGetProperty(m, out _));
        return missing.Length == 0
            ? body
            : throw new ApiFailure(Problem.Bad("Invalid Variable schema", "{" + string.Join(", ", missing.Select(m => $"'{m}': ['Missing data for required field.']")) + "}"));
    }
}

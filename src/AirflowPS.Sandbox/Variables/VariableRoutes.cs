using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Variables: any JSON goes in, text comes out, secrets come out as three stars.</summary>
internal static class VariableRoutes
{
    private static readonly BodyShape Shape = new(
        new BodyMember("key", MemberKind.Text, required: true) { MaxLength = 250 },
        new BodyMember("value", MemberKind.Any, required: true),
        new BodyMember("description", MemberKind.Text, nullable: true),
        new BodyMember("team_name", MemberKind.Text, nullable: true, since: 301) { MaxLength = 50 });

    private static readonly Listing<Variable> Listing = new(
        "variables",
        v => v.Key,
        new(StringComparer.Ordinal) { ["key"] = v => v.Key, ["id"] = _ => 1, ["_val"] = v => v.Value, ["description"] = v => v.Description, ["is_encrypted"] = _ => 1 },
        Write);

    public static void Add(RouteTable routes)
    {
        routes.Get("/variables", "get_variables", List, Permission.Operate);
        routes.Get("/variables/{variable_key}", "get_variable", call => Answer(call, Existing(call)), Permission.Operate);
        routes.Add("POST", "/variables", "post_variable", Permission.Operate, Create);
        routes.Add("PATCH", "/variables/{variable_key}", "patch_variable", Permission.Operate, Patch);
        routes.Add("PATCH", "/variables", "bulk_variables", Permission.Operate, Bulk);
        routes.Add("DELETE", "/variables/{variable_key}", "delete_variable", Permission.Operate, Delete);
    }

    /// <summary>What the database keeps of a value.</summary>
    public static string AsText(AirflowRelease release, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()!
        : release.KeepsVariablesAsJson ? PythonText.Dumps(value)
        : PythonText.Repr(value);

    public static HttpResponse List(ApiCall call)
    {
        IEnumerable<Variable> variables = call.Store.Variables;
        if (Like.Matcher(call.Query.Text("variable_key_pattern")) is { } matches)
        {
            variables = variables.Where(v => matches(v.Key));
        }

        if (call.Release.Has(302) && call.Query.Text("variable_key_prefix_pattern") is { } prefix)
        {
            variables = variables.Where(v => v.Key.StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal));
        }

        return Listing.Answer(call, variables);
    }

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        if (call.Store.FindVariable(body.Text("key")!) is not null)
        {
            throw ApiFailure.Conflict($"The Variable with key: `{body.Text("key")}` already exists");
        }

        return HttpResponse.WriteJson(201, w => Write(w, call.Release, Insert(call, body)));
    }

    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        if (body.Text("key") != call.Path("variable_key"))
        {
            throw ApiFailure.Bad("Invalid body, key from request body doesn't match uri parameter");
        }

        Variable variable = Existing(call);
        Update(call.Release, variable, body, call.Query.All("update_mask"));
        return Answer(call, variable);
    }

    public static HttpResponse Delete(ApiCall call)
    {
        call.Store.Variables.Remove(Existing(call));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Bulk(ApiCall call)
    {
        BulkRequest request = BulkRequest.Read(call, Shape);
        new NamedBulk
        {
            Plural = "variables with these keys",
            Member = "key",
            Existing = () => call.Store.Variables.Select(v => v.Key),
            Create = entity => Insert(call, entity),
            Update = (entity, mask) => Update(call.Release, call.Store.FindVariable(entity.Text("key")!)!, entity, mask),
            Delete = key => call.Store.Variables.Remove(call.Store.FindVariable(key)!),
        }.Run(request);
        return request.Answer();
    }

    public static Variable Existing(ApiCall call) => call.Store.FindVariable(call.Path("variable_key")) ?? throw ApiFailure.NotFound(
        $"The Variable with key: `{call.Path("variable_key")}` was not found", Problem.NotFound("Variable not found", call.Request.Method == "DELETE" ? null : "Variable does not exist"));

    private static Variable Insert(ApiCall call, JsonElement body)
    {
        var variable = new Variable(body.Text("key")!, AsText(call.Release, body.GetProperty("value"))) { Description = body.Text("description"), TeamName = body.Text("team_name") };
        call.Store.Variables.Add(variable);
        return variable;
    }

    /// <summary>Without a mask everything is written, and a description that was not sent is gone.</summary>
    private static void Update(AirflowRelease release, Variable variable, JsonElement body, List<string>? mask)
    {
        if (mask is not { Count: > 0 } || mask.Contains("value"))
        {
            variable.Value = AsText(release, body.GetProperty("value"));
        }

        if (mask is not { Count: > 0 } || mask.Contains("description"))
        {
            variable.Description = body.Text("description");
        }
    }

    public static HttpResponse Answer(ApiCall call, Variable variable) => HttpResponse.Ok(w => Write(w, call.Release, variable));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, Variable variable)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "variable");
        s.Text("key", variable.Key);
        s.Text("value", release.MasksVariables ? SecretMask.Show(variable.Key, variable.Value) : variable.Value);
        s.Text("description", variable.Description);
        s.Bool("is_encrypted", true);
        s.Text("team_name", variable.TeamName);
        w.WriteEndObject();
    }
}

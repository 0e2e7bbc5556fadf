using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A bulk request: several actions in one, each with its own successes and errors, and always answered with 200.</summary>
internal sealed class BulkRequest
{
    private static readonly string[] Kinds = { "create", "update", "delete" };
    private static readonly BodyShape Outer = new(new BodyMember("actions", MemberKind.List, required: true));

    private static readonly BodyShape ActionShape = new(
        new BodyMember("action", MemberKind.Text, required: true),
        new BodyMember("entities", MemberKind.List, required: true),
        new BodyMember("update_mask", MemberKind.List, nullable: true, since: 301),
        new BodyMember("action_on_existence", MemberKind.Text),
        new BodyMember("action_on_non_existence", MemberKind.Text));

    private readonly List<BulkAction> _actions = new();

    public IReadOnlyList<BulkAction> Actions => _actions;

    /// <summary>Reads and checks the request. Entities of a delete may be bare names.</summary>
    public static BulkRequest Read(ApiCall call, BodyShape entity)
    {
        var request = new BulkRequest();
        var faults = new List<ValidationFault>();
        int index = 0;
        foreach (JsonElement action in call.Body(Outer).GetProperty("actions").EnumerateArray())
        {
            if (action.ValueKind != JsonValueKind.Object)
            {
                throw ApiFailure.Invalid(new ValidationFault("model_attributes_type", new object[] { "body", "actions", index }, "Input should be a valid dictionary or object to extract fields from", action));
            }

            string kind = action.Text("action") ?? "";
            if (!Kinds.Contains(kind))
            {
                // The server itself stumbles over this one.
                throw ApiFailure.Crash();
            }

            faults.AddRange(ActionShape.Check(action, call.Release, "body", "actions", index, kind));
            if (faults.Count == 0)
            {
                int number = 0;
                foreach (JsonElement item in action.GetProperty("entities").EnumerateArray())
                {
                    faults.AddRange(Check(call.Release, entity, item, kind, "body", "actions", index, kind, "entities", number++));
                }

                request._actions.Add(new BulkAction(kind, action));
            }

            index++;
        }

        return faults.Count == 0 ? request : throw new ApiFailure(ValidationFault.Answer(faults));
    }

    private static IEnumerable<ValidationFault> Check(AirflowRelease release, BodyShape shape, JsonElement item, string kind, params object[] at)
    {
        bool named = item.ValueKind == JsonValueKind.String;
        if (kind == "delete" && (named || !release.Has(301)))
        {
            return named ? Array.Empty<ValidationFault>() : new[] { new ValidationFault("string_type", at, "Input should be a valid string", item) };
        }

        return item.ValueKind == JsonValueKind.Object
            ? shape.Check(item, release, at)
            : new[] { new ValidationFault("model_attributes_type", at, "Input should be a valid dictionary or object to extract fields from", item) };
    }

    public HttpResponse Answer() => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        foreach (string kind in Kinds)
        {
            List<BulkAction> actions = _actions.FindAll(a => a.Kind == kind);
            if (actions.Count == 0)
            {
                w.WriteNull(kind);
                continue;
            }

            w.WriteStartObject(kind);
            w.WriteStartArray("success");
            actions.SelectMany(a => a.Success).ToList().ForEach(w.WriteStringValue);
            w.WriteEndArray();
            w.WriteStartArray("errors");
            foreach (KeyValuePair<string, int> error in actions.SelectMany(a => a.Errors))
            {
                w.WriteStartObject();
                w.WriteString("error", error.Key);
                w.WriteNumber("status_code", error.Value);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteEndObject();
        }

        w.WriteEndObject();
    });
}

/// <summary>One action of a bulk request, and what became of it.</summary>
internal sealed class BulkAction
{
    private readonly JsonElement _action;

    public BulkAction(string kind, JsonElement action)
    {
        Kind = kind;
        _action = action;
    }

    public string Kind { get; }

    public IEnumerable<JsonElement> Entities => _action.GetProperty("entities").EnumerateArray();

    public string OnExistence => _action.Text("action_on_existence") ?? "fail";

    public string OnNonExistence => _action.Text("action_on_non_existence") ?? "fail";

    public List<string>? Mask => _action.Texts("update_mask");

    public List<string> Success { get; } = new();

    public List<KeyValuePair<string, int>> Errors { get; } = new();

    public void Fail(string text, int status) => Errors.Add(new(text, status));

    /// <summary>The entity's name: a bare text, or a member of it.</summary>
    public static string NameOf(JsonElement entity, string member) => entity.ValueKind == JsonValueKind.String ? entity.GetString()! : entity.Text(member) ?? "";
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Sandbox;

/// <summary>Spoils an answer that was good.</summary>
internal static class Spoiler
{
    public static HttpResponse Spoil(HttpResponse response, SandboxFault fault)
    {
        switch (fault.Kind)
        {
            case SandboxFaultKind.DropBeforeAnswer:
                response.Wire = WireFault.DropBeforeAnswer;
                break;
            case SandboxFaultKind.DropInBody:
                response.Wire = WireFault.DropInBody;
                break;
            case SandboxFaultKind.SlowBody:
                response.Wire = WireFault.Trickle;
                break;
            case SandboxFaultKind.TruncatedJson:
                response.Body = response.Body.Take(response.Body.Length / 2).ToArray();
                break;
            case SandboxFaultKind.ExtraMembers:
                Rewrite(response, o => o["added_by_a_later_release"] = new JsonObject { ["answer"] = 42 });
                break;
            case SandboxFaultKind.MissingMembers:
                Rewrite(response, o => fault.Members.ToList().ForEach(m => o.Remove(m)));
                break;
            case SandboxFaultKind.UnknownStates:
                Rewrite(response, o =>
                {
                    if (o["state"] is JsonValue)
                    {
                        o["state"] = "quantum";
                    }
                });
                break;
            default:
                break;
        }

        return response;
    }

    private static void Rewrite(HttpResponse response, Action<JsonObject> change)
    {
        if (response.ContentType != HttpResponse.Json || response.Body.Length == 0)
        {
            return;
        }

        JsonNode? root = JsonNode.Parse(response.Body);
        Visit(root, change);
        response.Body = Encoding.UTF8.GetBytes(root?.ToJsonString(JsonSerializerOptions.Default) ?? "null");
    }

    private static void Visit(JsonNode? node, Action<JsonObject> change)
    {
        if (node is JsonObject members)
        {
            members.Select(m => m.Value).ToList().ForEach(child => Visit(child, change));
            change(members);
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(child => Visit(child, change));
        }
    }
}

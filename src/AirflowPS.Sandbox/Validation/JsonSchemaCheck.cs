using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>
/// Checks a body as Airflow 2 does: first against the OpenAPI document, which stops at the first fault, then for members
/// that its model does not know.
/// </summary>
internal static class JsonSchemaCheck
{
    /// <summary>What is wrong with the body; null when nothing is.</summary>
    public static string? Refuse(BodyShape shape, JsonElement body, AirflowRelease release)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return $"{PythonText.Repr(body)} is not of type 'object'";
        }

        BodyMember[] members = shape.In(release);
        foreach (BodyMember member in members)
        {
            if (body.TryGetProperty(member.Name, out JsonElement value))
            {
                if (Refuse(member, value) is { } fault)
                {
                    return $"{fault} - '{member.Name}'";
                }
            }
            else if (member.Required)
            {
                return $"'{member.Name}' is a required property";
            }
        }

        string[] unknown = body.EnumerateObject().Select(p => p.Name).Where(n => !Array.Exists(members, m => m.Name == n)).ToArray();
        return unknown.Length == 0 ? null : "{" + string.Join(", ", unknown.Select(n => $"{PythonText.Quote(n)}: ['Unknown field.']")) + "}";
    }

    private static string? Refuse(BodyMember member, JsonElement value)
    {
        if (member.IsReadOnly)
        {
            return "Property is read-only";
        }

        if (value.ValueKind == JsonValueKind.Null && member.Nullable)
        {
            return null;
        }

        string text = PythonText.Repr(value);
        return (member.Kind, value.ValueKind) switch
        {
            (MemberKind.Text, not JsonValueKind.String) => $"{text} is not of type 'string'",
            (MemberKind.Time, not JsonValueKind.String) => $"{text} is not of type 'string'",
            (MemberKind.Time, _) => PythonTime.TryRead(value.GetString()!, out _, out bool naive, out _) && !naive ? null : $"{text} is not a 'date-time'",
            (MemberKind.Integer, _) when !value.TryInt32() => $"{text} is not of type 'integer'",
            (MemberKind.Integer, _) when value.GetInt32() < member.Minimum => $"{text} is less than the minimum of {member.Minimum}",
            (MemberKind.Number, not JsonValueKind.Number) => $"{text} is not of type 'number'",
            (MemberKind.Boolean, not (JsonValueKind.True or JsonValueKind.False)) => $"{text} is not of type 'boolean'",
            (MemberKind.Object, not JsonValueKind.Object) => $"{text} is not of type 'object'",
            (MemberKind.List, not JsonValueKind.Array) => $"{text} is not of type 'array'",
            (MemberKind.Choice, _) when !(value.ValueKind == JsonValueKind.String && member.Choices!.Contains(value.GetString())) => $"{text} is not one of [{string.Join(", ", member.Choices!.Select(PythonText.Quote))}]",
            _ => null,
        };
    }
}

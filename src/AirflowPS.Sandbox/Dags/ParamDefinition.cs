using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A param of a DAG: its default and the JSON schema that conf is checked against.</summary>
internal sealed class ParamDefinition
{
    public ParamDefinition(string name, string valueJson, string schemaJson = "{}", string? description = null)
    {
        Name = name;
        Value = Parse(valueJson);
        Schema = Parse(schemaJson);
        Description = description;
    }

    public string Name { get; }

    public JsonElement Value { get; }

    /// <summary>The schema in the order of the file.</summary>
    public JsonElement Schema { get; }

    /// <summary>The schema as it comes out of the release's database.</summary>
    public JsonElement SchemaIn(AirflowRelease release) => release.SortsSchemas
        ? Parse(PythonText.JsonObject(Schema.EnumerateObject().OrderBy(p => p.Name.Length).ThenBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.Value)))
        : Schema;

    public string? Description { get; }

    /// <summary>What jsonschema says of a value that breaks the schema; null when it holds.</summary>
    public string? Refuse(JsonElement value, AirflowRelease release)
    {
        JsonElement schema = SchemaIn(release);
        foreach (JsonProperty rule in schema.EnumerateObject())
        {
            string? message = rule.Name switch
            {
                "enum" => rule.Value.EnumerateArray().Any(v => Same(v, value)) ? null : $"{PythonText.Repr(value)} is not one of {PythonText.Repr(rule.Value)}",
                "type" => HasType(rule.Value, value) ? null : $"{PythonText.Repr(value)} is not of type {TypeNames(rule.Value)}",
                "minimum" => value.ValueKind == JsonValueKind.Number && value.GetDouble() < rule.Value.GetDouble() ? $"{PythonText.Repr(value)} is less than the minimum of {rule.Value}" : null,
                "maximum" => value.ValueKind == JsonValueKind.Number && value.GetDouble() > rule.Value.GetDouble() ? $"{PythonText.Repr(value)} is greater than the maximum of {rule.Value}" : null,
                _ => null,
            };
            if (message is not null)
            {
                return $"Invalid input for param {Name}: {message}\n\nFailed validating '{rule.Name}' in schema:\n    {PythonText.Repr(schema)}\n\nOn instance:\n    {PythonText.Repr(value)}";
            }
        }

        return null;
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static bool Same(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && PythonText.Repr(a) == PythonText.Repr(b);

    private static string TypeNames(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? string.Join(", ", type.EnumerateArray().Select(PythonText.Repr))
        : PythonText.Repr(type);

    private static bool HasType(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(t => HasType(t, value))
        : type.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => true,
        };
}

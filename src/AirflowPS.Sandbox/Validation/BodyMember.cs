using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>What a member of a body holds.</summary>
internal enum MemberKind
{
    Any,
    Text,
    Integer,
    Number,
    Boolean,
    Object,
    Time,
    List,
    Choice,
}

/// <summary>One member of a body: its kind and its limits.</summary>
internal sealed class BodyMember
{
    public BodyMember(string name, MemberKind kind, bool required = false, bool nullable = false, int since = 0)
    {
        Name = name;
        Kind = kind;
        Required = required;
        Nullable = nullable;
        Since = since;
    }

    public string Name { get; }

    public MemberKind Kind { get; }

    public bool Required { get; }

    public bool Nullable { get; }

    /// <summary>The release that brought it: 303 is 3.3, 0 is all.</summary>
    public int Since { get; }

    public int? MaxLength { get; set; }

    public int? Minimum { get; set; }

    public string[]? Choices { get; set; }

    /// <summary>The pattern that a text keeps to.</summary>
    public string? Pattern { get; set; }

    /// <summary>The text has to be that of a JSON object.</summary>
    public bool HoldsObject { get; set; }

    /// <summary>The server only tells it: sending it is a fault.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>A choice that the server checks by a function of its own words it differently.</summary>
    public bool CheckedByFunction { get; set; }

    public ValidationFault? Check(JsonElement value, object[] at)
    {
        if (value.ValueKind == JsonValueKind.Null && (Nullable || Kind == MemberKind.Any))
        {
            return null;
        }

        return Kind switch
        {
            MemberKind.Text => Text(value, at),
            MemberKind.Integer => Integer(value, at),
            MemberKind.Number => value.ValueKind == JsonValueKind.Number ? null : new ValidationFault("float_type", at, "Input should be a valid number", value),
            MemberKind.Boolean => Boolean(value, at),
            MemberKind.Object => value.ValueKind == JsonValueKind.Object ? null : new ValidationFault("dict_type", at, "Input should be a valid dictionary", value),
            MemberKind.List => value.ValueKind == JsonValueKind.Array ? null : new ValidationFault("list_type", at, "Input should be a valid list", value),
            MemberKind.Time => Time(value, at),
            MemberKind.Choice => Choice(value, at),
            _ => null,
        };
    }

    private ValidationFault? Text(JsonElement value, object[] at)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return new ValidationFault("string_type", at, "Input should be a valid string", value);
        }

        string text = value.GetString()!;
        if (text.Length > MaxLength)
        {
            return new ValidationFault("string_too_long", at, $"String should have at most {MaxLength} characters", value) { Context = $$"""{"max_length": {{MaxLength}}}""" };
        }

        if (Pattern is not null && !Regex.IsMatch(text, Pattern))
        {
            return new ValidationFault("string_pattern_mismatch", at, $"String should match pattern '{Pattern}'", value) { Context = $$"""{"pattern": {{JsonSerializer.Serialize(Pattern)}}}""" };
        }

        return HoldsObject && !IsObject(text)
            ? new ValidationFault("value_error", at, $"Value error, The `{Name}` field must be a valid JSON object (e.g., {{'key': 'value'}}), but encountered non-JSON in `{Name}` field", value) { Context = """{"error": {}}""" }
            : null;
    }

    private static bool IsObject(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ValidationFault? Integer(JsonElement value, object[] at)
    {
        double number;
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                number = value.GetDouble();
                if (number % 1 != 0)
                {
                    return new ValidationFault("int_from_float", at, "Input should be a valid integer, got a number with a fractional part", value);
                }

                break;
            case JsonValueKind.String:
                if (!int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int parsed))
                {
                    return new ValidationFault("int_parsing", at, "Input should be a valid integer, unable to parse string as an integer", value);
                }

                number = parsed;
                break;
            default:
                return new ValidationFault("int_type", at, "Input should be a valid integer", value);
        }

        return number < Minimum
            ? new ValidationFault("greater_than_equal", at, $"Input should be greater than or equal to {Minimum}", value) { Context = $$"""{"ge": {{Minimum}}}""" }
            : null;
    }

    private static ValidationFault? Boolean(JsonElement value, object[] at) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => null,
        JsonValueKind.String when value.GetString() is "true" or "false" => null,
        JsonValueKind.String => new ValidationFault("bool_parsing", at, "Input should be a valid boolean, unable to interpret input", value),
        _ => new ValidationFault("bool_type", at, "Input should be a valid boolean", value),
    };

    private static ValidationFault? Time(JsonElement value, object[] at)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return new ValidationFault("datetime_type", at, "Input should be a valid datetime", value);
        }

        if (!PythonTime.TryRead(value.GetString()!, out _, out bool naive, out string error))
        {
            return new ValidationFault("datetime_from_date_parsing", at, $"Input should be a valid datetime or date, {error}", value) { Context = $$"""{"error": {{JsonSerializer.Serialize(error)}}}""" };
        }

        return naive ? new ValidationFault("timezone_aware", at, "Input should have timezone info", value) : null;
    }

    private ValidationFault? Choice(JsonElement value, object[] at)
    {
        if (value.ValueKind == JsonValueKind.String && Choices!.Contains(value.GetString()))
        {
            return null;
        }

        if (CheckedByFunction)
        {
            return new ValidationFault("value_error", at, $"Value error, {PythonText.Repr(value)} is not one of [{string.Join(", ", Choices!.Select(PythonText.Quote))}]", value) { Context = """{"error": {}}""" };
        }

        string expected = string.Join(", ", Choices!.Take(Choices!.Length - 1).Select(PythonText.Quote)) + " or " + PythonText.Quote(Choices![Choices!.Length - 1]);
        return new ValidationFault("enum", at, $"Input should be {expected}", value) { Context = $$"""{"expected": {{JsonSerializer.Serialize(expected)}}}""" };
    }
}

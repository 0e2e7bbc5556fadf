using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>JSON and PowerShell's values: the one way in each direction.</summary>
internal static class PSJson
{
    // Deeper than people write, shallower than what a serializer gives up at.
    private const int MaximumDepth = 100;

    /// <summary>JSON text with letters as they are.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON objects become PSCustomObjects.</summary>
    public static AirflowJson Reading { get; } = new(members =>
    {
        var made = new PSObject();
        foreach (KeyValuePair<string, object?> member in members)
        {
            // Names that differ in case only, or that are empty, cannot both be properties; the last one stays.
            if (made.Properties[member.Key] is { } taken)
            {
                taken.Value = member.Value;
            }
            else if (member.Key.Length > 0)
            {
                made.Properties.Add(new PSNoteProperty(member.Key, member.Value));
            }
        }

        return made;
    });

    /// <summary>Writes any value that people have at hand: hashtables, PSCustomObjects, arrays, what Get-Content gives.</summary>
    /// <exception cref="AirflowException">It goes in a circle, is too deep, or holds a secret or something that JSON has no word for.</exception>
    public static JsonNode? ToNode(object? value) => ToNode(value, "$", new List<object>());

    /// <summary>Writes a value that has to be a JSON object, such as a run's conf.</summary>
    /// <param name="value">A hashtable, an object, or the text of a JSON object.</param>
    /// <param name="what">What it is, for the error.</param>
    /// <exception cref="AirflowException">It is none.</exception>
    public static JsonObject ToObject(object value, string what)
    {
        object inner = value.Unwrap()!;
        if (inner is string text)
        {
            try
            {
                return JsonNode.Parse(text) as JsonObject ?? throw NoObject(what, "the text holds something else");
            }
            catch (JsonException e)
            {
                throw NoObject(what, $"the text is not JSON ({e.Message})");
            }
        }

        return ToNode(value) as JsonObject ?? throw NoObject(what, $"a {inner.GetType().Name} is none");
    }

    private static AirflowException NoObject(string what, string why) =>
        new(AirflowErrorKind.InvalidValue, $"{what} has to be a JSON object, such as @{{ region = 'us' }}: {why}. Nothing was sent.");

    private static JsonNode? ToNode(object? value, string path, List<object> above)
    {
        // "No output" is a value of its own in PowerShell, and means nothing here, too.
        object? inner = ReferenceEquals(value, AutomationNull.Value) ? null : value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null or DBNull:
                return null;
            case string or char or Uri or Guid or Version:
                return inner.ToString();
            case bool flag:
                return flag;
            case SwitchParameter given:
                return given.IsPresent;
            case Enum named:
                return named.ToString();
            case sbyte or byte or short or ushort or int or uint or long:
                return Convert.ToInt64(inner, CultureInfo.InvariantCulture);
            case ulong large:
                return large;
            case BigInteger huge:
                return JsonNode.Parse(huge.ToString(CultureInfo.InvariantCulture));
            case decimal exact:
                return exact;
            case float or double:
                double real = Convert.ToDouble(inner, CultureInfo.InvariantCulture);
                return double.IsNaN(real) || double.IsInfinity(real) ? throw Refuse(path, "JSON has no word for it") : real;
            case DateTime date:
                return WireDate.Write(DateInput.ToOffset(date));
            case DateTimeOffset date:
                return WireDate.Write(date);
            case TimeSpan duration:
                return duration.TotalSeconds;
            case SecureString or PSCredential:
                throw Refuse(path, "it is a secret, and what is sent here is stored and shown in clear text");
            case ScriptBlock or Delegate or Type or Stream:
                throw Refuse(path, $"a {inner.GetType().Name} is no data");
        }

        if (above.Count >= MaximumDepth)
        {
            throw Refuse(path, $"it is nested more than {MaximumDepth} deep");
        }

        if (above.Exists(outer => ReferenceEquals(outer, inner)))
        {
            throw Refuse(path, "it goes in a circle");
        }

        above.Add(inner);
        JsonNode node = inner switch
        {
            IDictionary dictionary => FromDictionary(dictionary, path, above),
            IEnumerable list => FromList(list, path, above),
            _ => FromProperties(PSObject.AsPSObject(value), path, above),
        };
        above.RemoveAt(above.Count - 1);
        return node;
    }

    private static JsonObject FromDictionary(IDictionary dictionary, string path, List<object> above)
    {
        var node = new JsonObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            string key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            node[key] = ToNode(entry.Value, $"{path}.{key}", above);
        }

        return node;
    }

    private static JsonArray FromList(IEnumerable list, string path, List<object> above)
    {
        var node = new JsonArray();
        foreach (object? entry in list)
        {
            node.Add(ToNode(entry, $"{path}[{node.Count}]", above));
        }

        return node;
    }

    private static JsonObject FromProperties(PSObject value, string path, List<object> above)
    {
        var node = new JsonObject();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (property.IsGettable)
            {
                node[property.Name] = ToNode(property.Value, $"{path}.{property.Name}", above);
            }
        }

        return node;
    }

    private static AirflowException Refuse(string path, string why) =>
        new(AirflowErrorKind.InvalidValue, $"The value at {path} cannot be sent: {why}. Nothing was sent.");
}

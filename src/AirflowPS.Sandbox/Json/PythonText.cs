using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Values written as Python writes them: in error texts, in logs, and as the text of a variable.</summary>
internal static class PythonText
{
    /// <summary>As <c>str()</c>: text stands for itself.</summary>
    public static string Str(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Repr(value);

    /// <summary>As <c>repr()</c>.</summary>
    public static string Repr(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Quote(value.GetString()!);
            case JsonValueKind.True:
                return "True";
            case JsonValueKind.False:
                return "False";
            case JsonValueKind.Null:
            case JsonValueKind.Undefined:
                return "None";
            case JsonValueKind.Array:
                return "[" + string.Join(", ", value.EnumerateArray().Select(Repr)) + "]";
            case JsonValueKind.Object:
                return "{" + string.Join(", ", value.EnumerateObject().Select(p => Quote(p.Name) + ": " + Repr(p.Value))) + "}";
            default:
                return value.GetRawText();
        }
    }

    /// <summary>As <c>json.dumps(…, ensure_ascii=False)</c>: with a space after commas and colons.</summary>
    public static string Dumps(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                return "[" + string.Join(", ", value.EnumerateArray().Select(Dumps)) + "]";
            case JsonValueKind.Object:
                return "{" + string.Join(", ", value.EnumerateObject().Select(p => JsonQuote(p.Name) + ": " + Dumps(p.Value))) + "}";
            case JsonValueKind.String:
                return JsonQuote(value.GetString()!);
            default:
                return value.GetRawText();
        }
    }

    public static string Quote(string text)
    {
        char quote = text.IndexOf('\'') >= 0 && text.IndexOf('"') < 0 ? '"' : '\'';
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when c == quote => quoted.Append('\\').Append(c),
                < ' ' or '\u007f' => quoted.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append(quote).ToString();
    }

    public static string JsonObject(IReadOnlyDictionary<string, JsonElement> members) => "{" + string.Join(", ", members.Select(m => JsonQuote(m.Key) + ": " + Dumps(m.Value))) + "}";

    public static string ReprObject(IReadOnlyDictionary<string, JsonElement> members) => "{" + string.Join(", ", members.Select(m => Quote(m.Key) + ": " + Repr(m.Value))) + "}";

    public static string JsonQuote(string text) => "\"" + System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";
}

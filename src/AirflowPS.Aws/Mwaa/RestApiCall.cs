using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Aws;

/// <summary>A request to Airflow as the body of a call of <c>InvokeRestApi</c>.</summary>
internal static class RestApiCall
{
    // May stand in a path as they are; Airflow's own ids have them, and paths may not be long.
    private const string PlainInPaths = "!$&'()*+,;=:@";

    /// <summary>Writes the body.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">Its path below the API's root, with a slash at the beginning, encoded.</param>
    /// <param name="query">Its query, encoded, with its question mark; empty for none.</param>
    /// <param name="body">Its body, JSON; empty for none.</param>
    public static byte[] Write(HttpMethod method, string path, string query, byte[] body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("Path", Plain(path));
            json.WriteString("Method", method.Method);
            if (query.Length > 1)
            {
                WriteQuery(json, query.Substring(1));
            }

            if (body.Length > 0)
            {
                json.WritePropertyName("Body");
                json.WriteRawValue(body);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteQuery(Utf8JsonWriter json, string query)
    {
        json.WriteStartObject("QueryParameters");
        foreach (IGrouping<string, string> parameter in query.Split('&').Select(pair => pair.Split('=')).GroupBy(pair => Uri.UnescapeDataString(pair[0]), pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""))
        {
            List<string> values = [.. parameter];
            json.WritePropertyName(parameter.Key);
            if (values.Count == 1)
            {
                WriteValue(json, values[0]);
                continue;
            }

            json.WriteStartArray();
            values.ForEach(value => WriteValue(json, value));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Numbers and flags as what they are, as AWS's own clients send them; they read the same as text.
    private static void WriteValue(Utf8JsonWriter json, string value)
    {
        if (value is "true" or "false")
        {
            json.WriteBooleanValue(value == "true");
        }
        else if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number.ToString(CultureInfo.InvariantCulture) == value)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }

    private static string Plain(string path)
    {
        if (path.IndexOf('%') < 0)
        {
            return path;
        }

        var plain = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length
                && int.TryParse(path.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int octet)
                && PlainInPaths.IndexOf((char)octet) >= 0)
            {
                plain.Append((char)octet);
                i += 2;
            }
            else
            {
                plain.Append(path[i]);
            }
        }

        return plain.ToString();
    }
}

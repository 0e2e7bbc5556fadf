using System.Text;

namespace AirflowPS.Aws;

/// <summary>A request in the one form that both sides of a signature write it in.</summary>
internal static class CanonicalRequest
{
    // What proxies and the HTTP stack add or change on the way must not be signed.
    private static readonly HashSet<string> NotSigned = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Authorization", "Connection", "Content-Length", "Expect", "Transfer-Encoding", "User-Agent", "X-Amzn-Trace-Id",
    };

    /// <summary>The headers to sign, with names in lower case and in order.</summary>
    public static SortedDictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = Host(request.RequestUri!) };
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers.Concat(request.Content is null ? [] : request.Content.Headers))
        {
            if (!NotSigned.Contains(header.Key))
            {
                headers[header.Key.ToLowerInvariant()] = string.Join(",", header.Value.Select(Squeeze));
            }
        }

        return headers;
    }

    /// <summary>Writes the request.</summary>
    /// <param name="request">The request, with all headers that are to be signed.</param>
    /// <param name="headers">Those headers.</param>
    /// <param name="bodyHash">The body's SHA-256, in hexadecimal.</param>
    public static string Write(HttpRequestMessage request, SortedDictionary<string, string> headers, string bodyHash)
    {
        var text = new StringBuilder();
        text.Append(request.Method.Method).Append('\n')
            .Append(Path(request.RequestUri!.AbsolutePath)).Append('\n')
            .Append(Query(request.RequestUri.Query)).Append('\n');
        foreach (KeyValuePair<string, string> header in headers)
        {
            text.Append(header.Key).Append(':').Append(header.Value).Append('\n');
        }

        return text.Append('\n').Append(string.Join(";", headers.Keys)).Append('\n').Append(bodyHash).ToString();
    }

    private static string Host(Uri uri) => uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}";

    // Encoded once more than it is sent: what is a slash inside a name stays told apart from one between names.
    private static string Path(string path)
    {
        var kept = new List<string>();
        foreach (string segment in path.Split('/'))
        {
            if (segment == "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (segment is not ("" or "."))
            {
                kept.Add(Encode(segment, keepPercent: false));
            }
        }

        string folded = "/" + string.Join("/", kept);
        return path.Length > 1 && path[path.Length - 1] == '/' && kept.Count > 0 ? folded + "/" : folded;
    }

    private static string Query(string query)
    {
        if (query.Length <= 1)
        {
            return "";
        }

        List<(string Name, string Value)> parameters = [];
        foreach (string parameter in query.Substring(1).Split('&'))
        {
            int equals = parameter.IndexOf('=');
            string name = equals < 0 ? parameter : parameter.Substring(0, equals);
            string value = equals < 0 ? "" : parameter.Substring(equals + 1);
            parameters.Add((Encode(name, keepPercent: true), Encode(value, keepPercent: true)));
        }

        parameters.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : string.CompareOrdinal(a.Value, b.Value));
        return string.Join("&", parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    private static string Encode(string text, bool keepPercent)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)octet;
            if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~' || (c == '%' && keepPercent))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    // Space at the ends goes, and several in a row are one.
    private static string Squeeze(string value)
    {
        value = value.Trim();
        if (value.IndexOf("  ", StringComparison.Ordinal) < 0)
        {
            return value;
        }

        var squeezed = new StringBuilder(value.Length);
        foreach (char c in value)
        {
            if (c != ' ' || squeezed[squeezed.Length - 1] != ' ')
            {
                squeezed.Append(c);
            }
        }

        return squeezed.ToString();
    }
}

using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>
/// The text of a request that is signed, made from the request as it was received, by the steps of
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS's description</see>.
/// </summary>
internal static class CanonicalRequest
{
    public static string Make(HttpRequest request, string[] signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(Path(request.Path)).Append('\n');
        text.Append(Query(request.Query)).Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':').Append(Value(request, name)).Append('\n');
        }

        text.Append('\n').Append(string.Join(";", signedHeaders)).Append('\n');
        return text.Append(Digest.Hex(Digest.Sha256(request.Body))).ToString();
    }

    /// <summary>Dots and empty segments are folded; then everything is encoded, what was encoded already once more (only S3 does otherwise).</summary>
    internal static string Path(string path)
    {
        var kept = new List<string>();
        foreach (string segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segment.Length > 0 && segment != ".")
            {
                kept.Add(Encode(Encoding.UTF8.GetBytes(segment)));
            }
        }

        string folded = "/" + string.Join("/", kept);
        return path.EndsWith("/", StringComparison.Ordinal) && kept.Count > 0 ? folded + "/" : folded;
    }

    /// <summary>Names and values encoded in one way, sorted by name and then by value; a name without a value has an empty one.</summary>
    internal static string Query(string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string part in query.Split('&'))
        {
            if (part.Length > 0)
            {
                int equals = part.IndexOf('=');
                string name = equals < 0 ? part : part.Substring(0, equals);
                string value = equals < 0 ? "" : part.Substring(equals + 1);
                pairs.Add(new(Encode(Decode(name)), Encode(Decode(value))));
            }
        }

        return string.Join("&", pairs
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => p.Key + "=" + p.Value));
    }

    /// <summary>A header that came several times counts as one with commas; runs of spaces count as one.</summary>
    private static string Value(HttpRequest request, string name) => string.Join(",", request.Headers
        .Where(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase))
        .Select(h => string.Join(" ", h.Value.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>Percent-encodes all but letters, digits, <c>-</c>, <c>.</c>, <c>_</c> and <c>~</c>.</summary>
    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte one in bytes)
        {
            bool plain = one is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
                or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (plain)
            {
                text.Append((char)one);
            }
            else
            {
                text.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>Takes percent-encoding away, byte by byte: what was encoded need not be UTF-8. A plus is a plus.</summary>
    private static byte[] Decode(string text)
    {
        byte[] raw = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && Digit(raw[i + 1]) is { } high && Digit(raw[i + 2]) is { } low)
            {
                bytes.Add((byte)((high * 16) + low));
                i += 2;
            }
            else
            {
                bytes.Add(raw[i]);
            }
        }

        return bytes.ToArray();
    }

    private static int? Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => null,
    };
}

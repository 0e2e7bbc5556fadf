using System.Globalization;
using System.Net.Http.Headers;

namespace AirflowPS.Client;

/// <summary>A cookie that an answer sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, which is a secret.</param>
/// <param name="ExpiresOn">When it ends by this machine's clock; null where it ends with the session of a browser.</param>
internal sealed record SetCookie(string Name, string Value, DateTimeOffset? ExpiresOn)
{
    /// <summary>The cookie of a name that an answer sets; null where it sets none, or takes it away.</summary>
    public static SetCookie? Find(HttpResponseHeaders headers, string name)
    {
        IEnumerable<string> all = headers.TryGetValues("Set-Cookie", out IEnumerable<string>? given) ? given : [];
        return all.Select(text => Read(text, headers.Date)).LastOrDefault(cookie => cookie.Name == name && cookie.Value.Length > 0);
    }

    private static SetCookie Read(string text, DateTimeOffset? sentOn)
    {
        string[] parts = text.Split(';');
        (string name, string value) = Halve(parts[0]);
        DateTimeOffset? expiresOn = null;
        foreach (string part in parts.Skip(1))
        {
            (string attribute, string given) = Halve(part);
            if (attribute.Equals("Max-Age", StringComparison.OrdinalIgnoreCase) && double.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out double seconds))
            {
                // Stands above a date, wherever it stands.
                expiresOn = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(seconds);
                break;
            }

            if (attribute.Equals("Expires", StringComparison.OrdinalIgnoreCase) && DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset end))
            {
                // By the cookie's own life, where that is known: the clocks of server and client may differ.
                expiresOn = sentOn is { } sent ? DateTimeOffset.UtcNow + (end - sent) : end;
            }
        }

        return new SetCookie(name, value.Trim('"'), expiresOn);
    }

    private static (string Name, string Value) Halve(string text)
    {
        int at = text.IndexOf('=');
        return at < 0 ? (text.Trim(), "") : (text.Substring(0, at).Trim(), text.Substring(at + 1).Trim());
    }
}

using System.Security;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>The headers that a user adds to every request of a session.</summary>
internal static class ExtraHeaders
{
    private static readonly Dictionary<string, string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Authorization"] = "it says who signs in: give -Token, -TokenScript or -Credential, and -AuthorizationHeaderName where another header is to carry that",
        ["Cookie"] = "it belongs to the sign-in: give -Credential, -Token or -TokenScript",
        ["Host"] = "it comes from the address: give that as -Uri",
        ["Proxy-Authorization"] = "it is for the proxy: give -ProxyCredential",
        ["x-api-key"] = "give -ApiKey",
        ["Accept"] = "each call sets it by itself",
        ["Accept-Encoding"] = "each call sets it by itself",
        ["Referer"] = "each call sets it by itself",
        ["User-Agent"] = "it says what calls: AirflowPS and its version",
    };

    // .NET sends them with a body only, and leaves them out without a word.
    private static readonly HashSet<string> OfTheBody = new(StringComparer.OrdinalIgnoreCase) { "Allow", "Expires", "Last-Modified" };

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Expect", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade" };

    /// <summary>Refuses what cannot go with each request, or would take the place of what the client sets.</summary>
    /// <exception cref="AirflowException">What it is, and what to give instead; never the value.</exception>
    public static void Check(SessionOptions options)
    {
        foreach (KeyValuePair<string, SecureString> header in options.Headers)
        {
            string name = header.Key;
            if (!Regex.IsMatch(name, "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", RegexOptions.CultureInvariant))
            {
                throw Refuse($"'{name}' is no name of a header: such names hold letters, digits and '-'");
            }

            if (WhyTaken(name, options) is { } why)
            {
                throw Refuse($"-Header cannot set {name}: {why}");
            }

            string value = SignIn.Reveal(header.Value).Trim(' ', '\t');
            if (value.Length == 0)
            {
                throw Refuse($"The header {name} has no value");
            }

            if (!value.All(c => c is '\t' or (>= ' ' and <= '~')))
            {
                throw Refuse($"The value of the header {name} has a line break in it, or a letter that headers cannot carry: ASCII only");
            }
        }

        if (options.Headers.Count > 0 && options.Mwaa is not null)
        {
            throw Refuse("-Header goes with requests to an Airflow's own address, and MWAA passes no headers on: leave it out");
        }
    }

    /// <summary>The headers as they arrive: what stands around a value is dropped on the way.</summary>
    public static List<KeyValuePair<string, string>> Read(SessionOptions options) =>
        [.. options.Headers.Select(header => new KeyValuePair<string, string>(header.Key, SignIn.Reveal(header.Value).Trim(' ', '\t')))];

    private static string? WhyTaken(string name, SessionOptions options) =>
        Taken.TryGetValue(name, out string? why) ? name.Equals(SessionOptions.Authorization, StringComparison.OrdinalIgnoreCase) && IsFree(options) ? null : why
        : name.Equals(options.AuthorizationHeaderName, StringComparison.OrdinalIgnoreCase) ? "-AuthorizationHeaderName has it carry the sign-in"
        : OfTheBody.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? "it describes the body, which each call writes by itself"
        : OfTheConnection.Contains(name) ? "it is about the connection, not about the request"
        : options.Aws is not null && name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) ? "it is part of the signature of -AwsSigV4"
        : null;

    // Something on the way wants to see one of its own, and the sign-in goes under another name.
    private static bool IsFree(SessionOptions options) =>
        options.Aws is null && !options.SignIn.UsesDefaultCredentials && !options.AuthorizationHeaderName.Equals(SessionOptions.Authorization, StringComparison.OrdinalIgnoreCase);

    private static AirflowException Refuse(string why) => new(AirflowErrorKind.InvalidValue, why + ". Nothing was sent.");
}

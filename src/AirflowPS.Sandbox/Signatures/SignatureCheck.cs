using System.Globalization;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>
/// Makes the signature of a request anew from what was received, as an AWS service does, and finds out who signed it.
/// Written from AWS's description of SigV4 and from nothing that signs: an error in a signer must not be repeated here.
/// </summary>
internal sealed class SignatureCheck
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly KeyRing _keys;
    private readonly Func<DateTimeOffset> _now;

    public SignatureCheck(KeyRing keys, Func<DateTimeOffset> now)
    {
        _keys = keys;
        _now = now;
    }

    /// <summary>Who signed the request.</summary>
    /// <exception cref="SignatureException">Nobody did so that it holds.</exception>
    public Principal Check(HttpRequest request, string service, params string[] regions)
    {
        SignatureHeader header = SignatureHeader.Read(request);
        AccessKey key = Key(header, request);
        CheckScope(header, service, regions);
        CheckClock(header);
        CheckSignedHeaders(header, request);
        string canonical = CanonicalRequest.Make(request, header.SignedHeaders);
        string toSign = ToSign(header, canonical);
        if (!Same(Sign(header, key.Secret, toSign), header.Signature))
        {
            throw Mismatch();
        }

        return key.Principal;
    }

    internal static string ToSign(SignatureHeader header, string canonical) =>
        $"{SignatureHeader.Algorithm}\n{header.Date}\n{header.Scope}\n{Digest.Hex(Digest.Sha256(Encoding.UTF8.GetBytes(canonical)))}";

    /// <summary>Each part of the scope makes the next key; the last signs.</summary>
    private static string Sign(SignatureHeader header, string secret, string toSign)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in new[] { header.Day, header.Region, header.Service, header.Terminator })
        {
            key = Digest.Hmac(key, part);
        }

        return Digest.Hex(Digest.Hmac(key, toSign));
    }

    private AccessKey Key(SignatureHeader header, HttpRequest request)
    {
        AccessKey? key = _keys.Find(header.AccessKeyId);
        if (key is null || key.Token != request.Header("X-Amz-Security-Token"))
        {
            throw new SignatureException(SignatureFault.UnknownKey, "The security token included in the request is invalid.");
        }

        return key.HasEnded(_now())
            ? throw new SignatureException(SignatureFault.Expired, "The security token included in the request is expired")
            : key;
    }

    private static void CheckScope(SignatureHeader header, string service, string[] regions)
    {
        var wrong = new List<string>();
        if (!regions.Contains(header.Region))
        {
            wrong.Add("Credential should be scoped to a valid region. ");
        }

        if (header.Service != service)
        {
            wrong.Add($"Credential should be scoped to correct service: '{service}'. ");
        }

        if (header.Terminator != "aws4_request")
        {
            wrong.Add($"Credential should be scoped with a valid terminator: 'aws4_request', not '{header.Terminator}'. ");
        }

        if (!header.Date.StartsWith(header.Day, StringComparison.Ordinal))
        {
            string day = header.Date.Split('T')[0];
            wrong.Add($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{header.Day}' != '{day}', from '{header.Date}'.");
        }

        if (wrong.Count > 0)
        {
            throw new SignatureException(SignatureFault.Mismatch, string.Concat(wrong));
        }
    }

    private void CheckClock(SignatureHeader header)
    {
        if (!DateTimeOffset.TryParseExact(header.Date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signed))
        {
            throw new SignatureException(SignatureFault.Incomplete, $"Date must be in ISO-8601 'basic format'. Got '{header.Date}'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        DateTimeOffset now = _now();
        if (signed < now - Patience)
        {
            throw new SignatureException(SignatureFault.Mismatch, $"Signature expired: {header.Date} is now earlier than {Date(now - Patience)} ({Date(now)} - 5 min.)");
        }

        if (signed > now + Patience)
        {
            throw new SignatureException(SignatureFault.Mismatch, $"Signature not yet current: {header.Date} is still later than {Date(now + Patience)} ({Date(now)} + 5 min.)");
        }
    }

    /// <summary>The host and every <c>x-amz-</c> header must be signed, and what is said to be signed must be there.</summary>
    private static void CheckSignedHeaders(SignatureHeader header, HttpRequest request)
    {
        IEnumerable<string> needed = request.Headers
            .Select(h => h.Key.ToLowerInvariant())
            .Where(n => n == "host" || n.StartsWith("x-amz-", StringComparison.Ordinal));
        bool sorted = header.SignedHeaders.SequenceEqual(header.SignedHeaders.OrderBy(n => n, StringComparer.Ordinal));
        if (!sorted || needed.Except(header.SignedHeaders).Any() || header.SignedHeaders.Any(n => request.Header(n) is null))
        {
            throw Mismatch();
        }
    }

    private static SignatureException Mismatch() => new(
        SignatureFault.Mismatch,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Compares without telling by its duration how far two texts agree.</summary>
    private static bool Same(string one, string other) =>
        one.Length == other.Length && one.Zip(other, (a, b) => a ^ b).Aggregate(0, (all, bits) => all | bits) == 0;
}

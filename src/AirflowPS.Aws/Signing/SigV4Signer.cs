using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AirflowPS.Aws;

/// <summary>Signs requests as AWS wants it: Signature Version 4, with the signature in the <c>Authorization</c> header.</summary>
/// <param name="service">The service that is called, as it stands in the signature: <c>airflow</c>, <c>execute-api</c>.</param>
/// <param name="region">The region it is in.</param>
/// <remarks>Over the body's own bytes; a signature is good for five minutes, so each attempt is signed anew.</remarks>
internal sealed class SigV4Signer(string service, string region)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // The key that signs is the same for a day; making it takes four of the five hashes of a signature.
    private volatile DayKey? dayKey;

    public string Region => region;

    /// <summary>Signs a request.</summary>
    /// <param name="request">The request with all its headers. It gets three more.</param>
    /// <param name="body">The bytes of its body.</param>
    /// <param name="keys">What to sign with.</param>
    /// <param name="now">The time of signing.</param>
    public void Sign(HttpRequestMessage request, byte[] body, AwsKeys keys, DateTimeOffset now) => Explain(request, body, keys, now);

    /// <summary>Signs a request, and tells what was signed.</summary>
    internal (string CanonicalRequest, string StringToSign) Explain(HttpRequestMessage request, byte[] body, AwsKeys keys, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string day = time.Substring(0, 8);
        Set(request, "X-Amz-Date", time);
        Set(request, "X-Amz-Security-Token", keys.SessionToken);
        SortedDictionary<string, string> headers = CanonicalRequest.Headers(request);
        string canonical = CanonicalRequest.Write(request, headers, body.Length == 0 ? EmptyHash : Hex(Hash(body)));
        string scope = $"{day}/{region}/{service}/aws4_request";
        string toSign = $"{Algorithm}\n{time}\n{scope}\n{Hex(Hash(Encoding.UTF8.GetBytes(canonical)))}";
        string signature = Hex(Hmac(KeyFor(keys.SecretKey, day), toSign));
        Set(request, "Authorization", $"{Algorithm} Credential={keys.AccessKey}/{scope}, SignedHeaders={string.Join(";", headers.Keys)}, Signature={signature}");
        return (canonical, toSign);
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private byte[] KeyFor(string secretKey, string day)
    {
        DayKey? made = dayKey;
        if (made is null || made.Day != day || !string.Equals(made.SecretKey, secretKey, StringComparison.Ordinal))
        {
            byte[] key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secretKey), day), region), service), "aws4_request");
            dayKey = made = new DayKey(secretKey, day, key);
        }

        return made.Key;
    }

    private static byte[] Hash(byte[] bytes)
    {
#if NET
        return SHA256.HashData(bytes);
#else
        using var sha = SHA256.Create();
        return sha.ComputeHash(bytes);
#endif
    }

    private static byte[] Hmac(byte[] key, string text)
    {
#if NET
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
#else
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
#endif
    }

    private static string Hex(byte[] bytes)
    {
        const string digits = "0123456789abcdef";
        var text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = digits[bytes[i] >> 4];
            text[(2 * i) + 1] = digits[bytes[i] & 15];
        }

        return new string(text);
    }

    private sealed class DayKey(string secretKey, string day, byte[] key)
    {
        public string SecretKey { get; } = secretKey;

        public string Day { get; } = day;

        public byte[] Key { get; } = key;
    }
}

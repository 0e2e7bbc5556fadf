using System.Security.Cryptography;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>Signs small texts, for tokens that must come back as they were given.</summary>
internal static class Tokens
{
    private static readonly byte[] Key = Guid.NewGuid().ToByteArray();

    /// <summary>Base64url of the payload, a dot, and its signature.</summary>
    public static string Sign(string payload)
    {
        string text = Encode(Encoding.UTF8.GetBytes(payload));
        return text + "." + Signature(text);
    }

    /// <summary>The payload, or null when the signature does not fit.</summary>
    public static string? Open(string token)
    {
        int dot = token.LastIndexOf('.');
        if (dot <= 0 || Signature(token.Substring(0, dot)) != token.Substring(dot + 1))
        {
            return null;
        }

        return Encoding.UTF8.GetString(Decode(token.Substring(0, dot)));
    }

    public static string Signature(string text)
    {
        using var hmac = new HMACSHA256(Key);
        return Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));
}

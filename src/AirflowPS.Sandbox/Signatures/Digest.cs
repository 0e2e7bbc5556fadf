using System.Security.Cryptography;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>The hashes that signatures are made of.</summary>
internal static class Digest
{
    public static byte[] Sha256(byte[] data)
    {
        using var hash = SHA256.Create();
        return hash.ComputeHash(data);
    }

    public static byte[] Hmac(byte[] key, string text)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    public static string Hex(byte[] data)
    {
        var text = new StringBuilder(data.Length * 2);
        foreach (byte one in data)
        {
            text.Append(one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

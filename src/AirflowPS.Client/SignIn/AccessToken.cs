using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>A token and when it ends.</summary>
public sealed class AccessToken
{
    /// <summary>Takes a token and reads its end out of it, where it is a JWT.</summary>
    /// <param name="token">The token, without the scheme's name.</param>
    /// <param name="expiresOn">When it ends; null reads the JWT's <c>exp</c>.</param>
    public AccessToken(string token, DateTimeOffset? expiresOn = null)
    {
        Token = token;
        ExpiresOn = expiresOn ?? ReadExpiry(token);
    }

    /// <summary>When it ends by this machine's clock; null where that is not known.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    internal string Token { get; }

    // By the token's own life rather than by its date: the clocks of server and client may differ.
    private static DateTimeOffset? ReadExpiry(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            string payload = parts[1].Replace('-', '+').Replace('_', '/');
            payload = payload.PadRight(payload.Length + ((4 - (payload.Length % 4)) % 4), '=');
            using var document = JsonDocument.Parse(Convert.FromBase64String(payload));
            if (!document.RootElement.TryGetProperty("exp", out JsonElement exp) || !exp.TryGetDouble(out double end))
            {
                return null;
            }

            return document.RootElement.TryGetProperty("iat", out JsonElement iat) && iat.TryGetDouble(out double start)
                ? DateTimeOffset.UtcNow + TimeSpan.FromSeconds(end - start)
                : DateTimeOffset.FromUnixTimeSeconds((long)end);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }
}

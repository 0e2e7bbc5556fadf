using System.Globalization;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>Gives tokens, knows them again, and takes them back. Tokens run by real time: their <c>exp</c> is what clients read.</summary>
internal sealed class TokenOffice
{
    private static readonly string Header = Tokens.Encode(Encoding.UTF8.GetBytes("""{"alg":"HS512","typ":"JWT"}"""));
    private readonly Dictionary<string, Given> _given = new(StringComparer.Ordinal);

    public string Give(SandboxUser user, TimeSpan lifetime)
    {
        DateTimeOffset ends = DateTimeOffset.UtcNow + lifetime;
        string claims = string.Format(
            CultureInfo.InvariantCulture,
            """{{"sub":"{0}","role":"{0}","iss":[],"aud":"apache-airflow","nbf":{1},"exp":{2},"iat":{1},"jti":"{3}"}}""",
            user.Name,
            DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ends.ToUnixTimeSeconds(),
            Guid.NewGuid().ToString("n"));
        string text = Header + "." + Tokens.Encode(Encoding.UTF8.GetBytes(claims));
        string token = text + "." + Tokens.Signature(text);
        _given[token] = new Given(user, ends);
        return token;
    }

    public SandboxUser Authenticate(HttpRequest request)
    {
        if (request.Caller is { } caller)
        {
            return caller;
        }

        string? header = request.Header("Authorization");
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            HttpResponse response = HttpResponse.Detail(401, "Not authenticated");
            response.Headers.Add(new("www-authenticate", "Bearer"));
            throw new ApiFailure(response);
        }

        if (!_given.TryGetValue(header.Substring(7).Trim(), out Given? given) || given.Revoked)
        {
            throw new ApiFailure(HttpResponse.Detail(403, "Invalid JWT token"));
        }

        return given.Ends > DateTimeOffset.UtcNow ? given.User : throw new ApiFailure(HttpResponse.Detail(401, "Token Expired"));
    }

    public void Revoke(string token)
    {
        if (_given.TryGetValue(token, out Given? given))
        {
            given.Revoked = true;
        }
    }

    public void RevokeAll()
    {
        foreach (Given given in _given.Values)
        {
            given.Revoked = true;
        }
    }

    public void ExpireAll()
    {
        foreach (Given given in _given.Values)
        {
            given.Ends = DateTimeOffset.MinValue;
        }
    }

    private sealed class Given
    {
        public Given(SandboxUser user, DateTimeOffset ends)
        {
            User = user;
            Ends = ends;
        }

        public SandboxUser User { get; }

        public DateTimeOffset Ends { get; set; }

        public bool Revoked { get; set; }
    }
}

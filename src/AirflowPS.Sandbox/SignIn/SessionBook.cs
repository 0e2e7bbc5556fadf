namespace AirflowPS.Sandbox;

/// <summary>The sessions of Airflow 2's web interface, by the cookie that stands for them. They run by real time.</summary>
internal sealed class SessionBook
{
    public const string Cookie = "session";
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Opens a session; one of nobody's is what a browser gets with the form.</summary>
    public Session Open(SandboxUser user, TimeSpan lifetime)
    {
        var session = new Session(Tokens.Sign(Guid.NewGuid().ToString()), user, DateTimeOffset.UtcNow + lifetime);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>The session that a request belongs to; null where it has none, or one that has ended.</summary>
    public Session? Find(HttpRequest request) =>
        request.Cookie(Cookie) is { } id && _sessions.TryGetValue(id, out Session? session) && session.Ends > DateTimeOffset.UtcNow ? session : null;

    public void EndAll() => _sessions.Clear();
}

/// <summary>One session.</summary>
internal sealed class Session
{
    private readonly string _secret = Guid.NewGuid().ToString("n");

    public Session(string id, SandboxUser user, DateTimeOffset ends)
    {
        Id = id;
        User = user;
        Ends = ends;
    }

    public string Id { get; }

    public SandboxUser User { get; }

    public DateTimeOffset Ends { get; }

    /// <summary>What the session's forms carry, so that only they are taken.</summary>
    public string CsrfToken => Tokens.Sign(_secret);

    public bool Knows(string csrfToken) => Tokens.Open(csrfToken) == _secret;

    public string SetCookie(string prefix) => $"{SessionBook.Cookie}={Id}; Expires={Ends.UtcDateTime:R}; HttpOnly; Path={(prefix.Length == 0 ? "/" : prefix)}; SameSite=Lax";
}

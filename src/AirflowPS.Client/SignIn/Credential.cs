using System.Net;
using System.Text;

namespace AirflowPS.Client;

/// <summary>What a session puts on its requests to say whose they are: a header, and how long it is good for.</summary>
internal sealed class Credential
{
    private readonly string text;
    private readonly string? cookie;
    private readonly bool ends;

    private Credential(string text, string? cookie, bool ends, DateTimeOffset? expiresOn, IReadOnlyList<string> secrets)
    {
        this.text = text;
        this.cookie = cookie;
        this.ends = ends;
        ExpiresOn = expiresOn;
        Secrets = secrets;
    }

    /// <summary>What users call it, where the sign-in that got it may get others, too; null takes the sign-in's own name.</summary>
    public string? Method { get; private init; }

    /// <summary>When it ends by this machine's clock; null where that is not known.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>The texts in it that no error may repeat.</summary>
    public IReadOnlyList<string> Secrets { get; }

    /// <summary>Whether the server may refuse it, once it has ended, with the same words as what the user may not do.</summary>
    public bool EndsUntold => cookie is not null;

    /// <summary>A token.</summary>
    public static Credential Bearer(AccessToken token) => new("Bearer " + token.Token, null, ends: true, token.ExpiresOn, [token.Token]);

    /// <summary>User and password, which are good for as long as the server knows them.</summary>
    public static Credential Basic(string userName, string password)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
        return new Credential("Basic " + encoded, null, ends: false, null, [encoded, password]) { Method = nameof(AuthMethod.Basic) };
    }

    /// <summary>The cookie of a session that the server keeps.</summary>
    /// <param name="cookie">The cookie.</param>
    /// <param name="method">What users call it; null takes the sign-in's own name.</param>
    public static Credential Session(SetCookie cookie, string? method) =>
        new($"{cookie.Name}={cookie.Value}", cookie.Name, ends: true, cookie.ExpiresOn, [cookie.Value]) { Method = method };

    /// <summary>Whether it is time to get a new one: shortly before its end, since a request takes time to arrive.</summary>
    public bool IsEnding(DateTimeOffset now) => ExpiresOn is { } end && now >= end - TimeSpan.FromSeconds(5);

    /// <summary>Whether an answer may mean that it has ended.</summary>
    /// <remarks>What a service on the way says of its own credentials is not about the server's.</remarks>
    public bool MayHaveEnded(AirflowApiException answer) =>
        ends && answer.ServiceCode is null
        && (answer.Kind == AirflowErrorKind.TokenRejected || answer.Status == HttpStatusCode.Unauthorized || (EndsUntold && answer.Status == HttpStatusCode.Forbidden));

    /// <summary>Puts it on a request.</summary>
    /// <param name="message">The request.</param>
    /// <param name="authorization">The header that the session has for authorization.</param>
    public void PutOn(HttpRequestMessage message, string authorization) =>
        message.Headers.TryAddWithoutValidation(cookie is null ? authorization : "Cookie", text);

    /// <summary>What an answer gives in its place: servers may roll a session's cookie. Null where it stays.</summary>
    public Credential? RolledBy(HttpResponseMessage answer) =>
        cookie is not null && SetCookie.Find(answer.Headers, cookie) is { } newer && !Secrets.Contains(newer.Value) ? Session(newer, Method) : null;
}

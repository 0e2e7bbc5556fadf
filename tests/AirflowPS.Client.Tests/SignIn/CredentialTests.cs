using System.Net;

namespace AirflowPS.Client.Tests;

public class CredentialTests
{
    private const string Authorization = "X-Airflow-Authorization";

    [Fact]
    public void A_token_goes_into_the_header_of_the_session() =>
        Assert.Equal([(Authorization, "Bearer abc")], Put(Credential.Bearer(new AccessToken("abc"))));

    [Fact]
    public void User_and_password_go_there_too_in_UTF_8() =>
        Assert.Equal([(Authorization, "Basic YWRtaW46cMOkOnNz")], Put(Credential.Basic("admin", "pä:ss")));

    [Fact]
    public void A_session_is_a_cookie() =>
        Assert.Equal([("Cookie", "session=a.b")], Put(Credential.Session(new SetCookie("session", "a.b", null), null)));

    [Fact]
    public void All_of_it_is_secret()
    {
        Assert.Equal(["abc"], Credential.Bearer(new AccessToken("abc")).Secrets);
        Assert.Equal(["YWRtaW46c2VjcmV0", "secret"], Credential.Basic("admin", "secret").Secrets);
        Assert.Equal(["a.b"], Credential.Session(new SetCookie("session", "a.b", null), null).Secrets);
    }

    [Fact]
    public void Is_ending_shortly_before_its_end()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;

        Assert.True(Token(now.AddSeconds(4)).IsEnding(now));
        Assert.False(Token(now.AddSeconds(60)).IsEnding(now));
        Assert.False(Token(null).IsEnding(now));
    }

    [Fact]
    public void Only_a_session_is_rolled_and_only_by_another_value()
    {
        Credential session = Credential.Session(new SetCookie("session", "one", null), "Session");
        using var same = Answer("session=one; Path=/");
        using var other = Answer("session=two; Path=/");

        Assert.Null(session.RolledBy(same));
        Assert.Null(Credential.Bearer(new AccessToken("abc")).RolledBy(other));
        Credential rolled = session.RolledBy(other)!;
        Assert.Equal([("Cookie", "session=two")], Put(rolled));
        Assert.Equal("Session", rolled.Method);
    }

    private static Credential Token(DateTimeOffset? end) => Credential.Bearer(new AccessToken("x", end));

    private static HttpResponseMessage Answer(string cookie)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
        return answer;
    }

    private static IEnumerable<(string, string)> Put(Credential credential)
    {
        using var message = new HttpRequestMessage();
        credential.PutOn(message, Authorization);
        return message.Headers.Select(header => (header.Key, string.Join("|", header.Value)));
    }
}

using System.Text;

namespace AirflowPS.Client.Tests;

public class AccessTokenTests
{
    [Fact]
    public void Reads_its_end_from_its_own_life_so_that_the_servers_clock_does_not_matter()
    {
        var token = new AccessToken(Jwt("""{"iat": 1000000000, "exp": 1000003600}"""));

        Assert.InRange(token.ExpiresOn!.Value, DateTimeOffset.UtcNow.AddSeconds(3590), DateTimeOffset.UtcNow.AddSeconds(3610));
    }

    [Fact]
    public void Reads_its_end_as_a_date_where_it_does_not_say_when_it_began() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1893456000), new AccessToken(Jwt("""{"exp": 1893456000}""")).ExpiresOn);

    [Fact]
    public void Takes_the_end_that_is_given()
    {
        DateTimeOffset end = DateTimeOffset.UtcNow.AddMinutes(1);
        Assert.Equal(end, new AccessToken("opaque", end).ExpiresOn);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("a.!!!.c")]
    [InlineData("")]
    public void Has_no_known_end_where_it_is_no_JWT(string token) => Assert.Null(new AccessToken(token).ExpiresOn);

    [Theory]
    [InlineData("""{"exp": "soon"}""")]
    [InlineData("""{"exp": 1e300}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Has_no_known_end_where_the_JWT_is_odd(string payload) => Assert.Null(new AccessToken(Jwt(payload)).ExpiresOn);

    private static string Jwt(string payload) => $"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.sig";
}

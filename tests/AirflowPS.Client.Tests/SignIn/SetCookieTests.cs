namespace AirflowPS.Client.Tests;

public class SetCookieTests
{
    [Theory]
    [InlineData("session=a.b-c; Expires=Tue, 22 Dec 2026 07:25:37 GMT; HttpOnly; Path=/; SameSite=Lax", "a.b-c")]
    [InlineData("session=\"quoted\"; Path=/", "quoted")]
    [InlineData("session=with=equals", "with=equals")]
    [InlineData("session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/", null)]
    [InlineData("session_id=other", null)]
    [InlineData("Session=other", null)]
    public void Is_found_by_its_name_and_not_where_it_is_taken_away(string header, string? value) => Assert.Equal(value, Find(header)?.Value);

    [Fact]
    public void The_last_of_several_counts() => Assert.Equal("two", Find("other=x", "session=one", "session=two; Path=/")!.Value);

    [Fact]
    public void Answers_without_any_have_none() => Assert.Null(Find());

    [Theory]
    [InlineData("Tue, 22 Dec 2026 07:25:37 GMT")]
    [InlineData("Tue, 22-Dec-2026 07:25:37 GMT")]
    public void Its_end_is_read_in_both_ways_that_servers_write_dates(string end) =>
        Assert.Equal(new DateTimeOffset(2026, 12, 22, 7, 25, 37, TimeSpan.Zero), Find($"session=x; Expires={end}; Path=/")!.ExpiresOn);

    [Fact]
    public void Its_end_is_that_of_its_own_life_so_that_the_servers_clock_does_not_matter()
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.Date = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        answer.Headers.TryAddWithoutValidation("Set-Cookie", "session=x; Expires=Mon, 01 Jan 2001 01:00:00 GMT");

        DateTimeOffset end = SetCookie.Find(answer.Headers, "session")!.ExpiresOn!.Value;

        Assert.InRange(end, DateTimeOffset.UtcNow.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(61));
    }

    [Theory]
    [InlineData("session=x; Max-Age=3600; Expires=Tue, 22 Dec 2026 07:25:37 GMT")]
    [InlineData("session=x; Expires=Tue, 22 Dec 2026 07:25:37 GMT; max-age=3600")]
    public void Its_age_stands_above_its_date(string header) =>
        Assert.InRange(Find(header)!.ExpiresOn!.Value, DateTimeOffset.UtcNow.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(61));

    [Theory]
    [InlineData("session=x; Path=/")]
    [InlineData("session=x; Expires=some day")]
    public void Its_end_is_not_known_where_it_has_none(string header) => Assert.Null(Find(header)!.ExpiresOn);

    private static SetCookie? Find(params string[] headers)
    {
        using var answer = new HttpResponseMessage();
        foreach (string header in headers)
        {
            answer.Headers.TryAddWithoutValidation("Set-Cookie", header);
        }

        return SetCookie.Find(answer.Headers, "session");
    }
}

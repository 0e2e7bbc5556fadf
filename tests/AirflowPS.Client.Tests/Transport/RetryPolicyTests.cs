using System.Net;

namespace AirflowPS.Client.Tests;

public class RetryPolicyTests
{
    private readonly RetryPolicy policy = new(maximumRetryCount: 2);

    [Theory]
    [InlineData(429, false, true)]
    [InlineData(429, true, true)]
    [InlineData(502, true, true)]
    [InlineData(503, true, true)]
    [InlineData(504, true, true)]
    [InlineData(502, false, false)]
    [InlineData(500, true, false)]
    [InlineData(404, true, false)]
    [InlineData(409, true, false)]
    public void Repeats_what_may_be_repeated(int status, bool repeatable, bool expected) =>
        Assert.Equal(expected, policy.ShouldRepeat((HttpStatusCode)status, repeatable, attempt: 1));

    [Fact]
    public void Ends_after_the_last_retry()
    {
        Assert.True(policy.ShouldRepeat(HttpStatusCode.BadGateway, true, 2));
        Assert.False(policy.ShouldRepeat(HttpStatusCode.BadGateway, true, 3));
        Assert.False(policy.ShouldRepeatFault(true, false, 3));
        Assert.False(new RetryPolicy(0).ShouldRepeatFault(true, false, 1));
    }

    [Fact]
    public void A_broken_connection_counts_where_nothing_was_sent_or_it_may_be_done_twice()
    {
        Assert.True(policy.ShouldRepeatFault(repeatable: true, sent: true, 1));
        Assert.True(policy.ShouldRepeatFault(repeatable: false, sent: false, 1));
        Assert.False(policy.ShouldRepeatFault(repeatable: false, sent: true, 1));
    }

    [Fact]
    public void Waits_longer_each_time_but_not_for_ever()
    {
        for (int attempt = 1; attempt < 20; attempt++)
        {
            double ceiling = Math.Min(15_000, 250 * Math.Pow(2, attempt - 1));
            Assert.InRange(policy.DelayAfter(attempt, null)!.Value.TotalMilliseconds, ceiling / 2, ceiling);
        }
    }

    [Fact]
    public void Waits_as_long_as_the_server_asks_unless_nobody_should()
    {
        Assert.InRange(policy.DelayAfter(1, TimeSpan.FromSeconds(7))!.Value, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.25));
        Assert.Null(policy.DelayAfter(1, TimeSpan.FromHours(1)));
    }
}

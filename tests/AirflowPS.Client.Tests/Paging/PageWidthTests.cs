namespace AirflowPS.Client.Tests;

/// <summary>Width is earned: it grows only while pages come faster for it.</summary>
public class PageWidthTests
{
    [Fact]
    public void Grows_to_the_most_on_a_server_that_scales() => Assert.Equal(8, Run(_ => 50));

    [Fact]
    public void Stays_at_two_on_a_server_with_one_worker() => Assert.Equal(2, Run(width => 60 * width));

    [Fact]
    public void Stops_at_two_on_a_server_with_two_workers() => Assert.InRange(Run(width => 60 * Math.Max(1, width / 2.0)), 2, 4);

    [Fact]
    public void Takes_no_note_of_pages_that_were_asked_for_at_another_width()
    {
        var width = new PageWidth();
        width.Record(8, TimeSpan.FromSeconds(9));

        Assert.Equal(1, width.Current);
    }

    [Fact]
    public void Is_not_upset_by_pages_that_take_no_time() => Assert.InRange(Run(_ => 0), 2, 8);

    private static int Run(Func<int, double> latency)
    {
        var width = new PageWidth();
        for (int page = 0; page < 200; page++)
        {
            width.Record(width.Current, TimeSpan.FromMilliseconds(latency(width.Current)));
        }

        return width.Current;
    }
}

namespace AirflowPS.Client;

/// <summary>How long to wait between two looks: short while things happen, longer while all is quiet.</summary>
internal sealed class Pace
{
    private readonly TimeSpan shortest;
    private readonly TimeSpan longest;
    private TimeSpan next;

    public Pace(TimeSpan shortest, TimeSpan longest)
    {
        this.shortest = shortest;
        this.longest = longest;
        next = shortest;
    }

    /// <summary>The next pause; the one after it is half as long again.</summary>
    public TimeSpan Next()
    {
        TimeSpan pause = next;
        next = TimeSpan.FromTicks(Math.Min(longest.Ticks, next.Ticks * 3 / 2));
        return pause;
    }

    /// <summary>Something happened.</summary>
    public void Quicken() => next = shortest;
}

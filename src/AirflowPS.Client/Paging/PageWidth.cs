namespace AirflowPS.Client;

/// <summary>Decides how many pages of one list to ask for at once. Width has to earn its place: a server with one worker gets no faster by it.</summary>
internal sealed class PageWidth
{
    private const int Most = 8;

    // Twice as many in flight should give nearly twice as many in the same time; less than this much more is not worth the load.
    private const double WorthIt = 1.25;

    private int previousWidth;
    private double previousLatency;
    private bool settled;
    private double sum;
    private int count;

    /// <summary>How many may be in flight now.</summary>
    public int Current { get; private set; } = 1;

    /// <summary>Takes note of how long a page took that was asked for at a width.</summary>
    /// <param name="width">The width when it was asked for.</param>
    /// <param name="latency">How long it took, read and parsed.</param>
    public void Record(int width, TimeSpan latency)
    {
        if (settled || width != Current)
        {
            return;
        }

        sum += latency.TotalMilliseconds;
        count++;
        if (count * 2 < Current)
        {
            return;
        }

        double average = Math.Max(0.01, sum / count);
        if (previousWidth > 0 && (double)Current / previousWidth * previousLatency / average < WorthIt)
        {
            Current = Math.Max(2, previousWidth);
            settled = true;
            return;
        }

        previousWidth = Current;
        previousLatency = average;
        settled = Current == Most;
        Current = Math.Min(Most, Current * 2);
        sum = 0;
        count = 0;
    }
}

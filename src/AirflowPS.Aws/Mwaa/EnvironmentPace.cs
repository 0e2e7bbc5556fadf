using System.Collections.Concurrent;
using System.Diagnostics;

namespace AirflowPS.Aws;

/// <summary>Keeps to what an environment takes: ten requests a second from everybody together. This process asks for eight, two at a time.</summary>
/// <remarks>One for each environment and shared by all sessions of the process, in whatever runspace. Jittered, so that two processes do not march in step.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class EnvironmentPace
{
    private const double PerSecond = 8;
    private const double Jitter = 0.2;
    private const int AtOnce = 2;

    // Whoever sleeps wakes late; so much of it is made up for. One call more in a second is still below ten.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1 / PerSecond);

    private static readonly ConcurrentDictionary<string, EnvironmentPace> Paces = new(StringComparer.OrdinalIgnoreCase);

    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly Random random = new();
    private readonly object gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next;

    private EnvironmentPace()
    {
    }

    /// <summary>The pace of an environment.</summary>
    /// <param name="address">Its address, which no two share.</param>
    public static EnvironmentPace Of(Uri address) => Paces.GetOrAdd(address.AbsoluteUri, _ => new EnvironmentPace());

    /// <summary>Waits for a place and for its turn; what is given back frees the place.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        var place = new Place(places);
        try
        {
            TimeSpan pause = TakeTurn();
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
            }

            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private TimeSpan TakeTurn()
    {
        lock (gate)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan turn = next > now - Slack ? next : now - Slack;
            next = turn + TimeSpan.FromSeconds((1 + (Jitter * (random.NextDouble() - 0.5))) / PerSecond);
            return turn - now;
        }
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                places.Release();
            }
        }
    }
}

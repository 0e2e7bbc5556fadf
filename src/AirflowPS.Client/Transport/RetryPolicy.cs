using System.Net;

namespace AirflowPS.Client;

/// <summary>When a request is sent again, and after how long.</summary>
internal sealed class RetryPolicy(int maximumRetryCount)
{
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(15);

    // A server may name any time; longer than this, the user decides.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Random random = new();

    /// <summary>Whether the answer is worth another attempt.</summary>
    /// <remarks>After 429 nothing was done, so any request may be repeated; after a gateway's error it may have been.</remarks>
    public bool ShouldRepeat(HttpStatusCode status, bool repeatable, int attempt) =>
        attempt <= maximumRetryCount
        && ((int)status == 429 || (repeatable && (int)status is 502 or 503 or 504));

    /// <summary>Whether a broken connection is worth another attempt.</summary>
    /// <param name="repeatable">Whether the request may be done twice.</param>
    /// <param name="sent">Whether it may have been received.</param>
    /// <param name="attempt">How many attempts there were.</param>
    public bool ShouldRepeatFault(bool repeatable, bool sent, int attempt) => attempt <= maximumRetryCount && (repeatable || !sent);

    /// <summary>How long to wait before an attempt is repeated that failed; null where it is not worth it, or not safe.</summary>
    /// <param name="failure">How it failed.</param>
    /// <param name="repeatable">Whether the request may be done twice.</param>
    /// <param name="attempt">How many attempts there were.</param>
    public TimeSpan? DelayAfter(AirflowException failure, bool repeatable, int attempt) => failure switch
    {
        AirflowApiException { IsLasting: true } => null,

        // A service on the way that fails by itself asks to be tried again; Airflow's own 500 would be the same again.
        AirflowApiException { ServiceCode: not null, Status: HttpStatusCode.InternalServerError } when repeatable && attempt <= maximumRetryCount => DelayAfter(attempt, null),
        AirflowApiException answer when ShouldRepeat(answer.Status, repeatable, attempt) => DelayAfter(attempt, answer.RetryAfter),
        { WasSent: { } sent } when ShouldRepeatFault(repeatable, sent, attempt) => DelayAfter(attempt, null),
        _ => null,
    };

    /// <summary>How long to wait before the next attempt; null where the server asks for longer than anyone should wait unasked.</summary>
    public TimeSpan? DelayAfter(int attempt, TimeSpan? retryAfter)
    {
        double ceiling = Math.Min(Cap.TotalMilliseconds, 250 * Math.Pow(2, attempt - 1));
        double jittered;
        lock (random)
        {
            jittered = ceiling * (0.5 + (random.NextDouble() / 2));
        }

        if (retryAfter is not { } asked)
        {
            return TimeSpan.FromMilliseconds(jittered);
        }

        return asked > LongestWait ? null : asked + TimeSpan.FromMilliseconds(Math.Min(jittered, 250));
    }
}

using System.Net;

namespace AirflowPS.Client;

/// <summary>An answer that came not from Airflow but from a service before it, which has been put into words where that service is known.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="code">The service's own word for it.</param>
/// <param name="words">What happened and what to do, without any secret.</param>
/// <param name="status">The status that says whether it may pass: 429 where the service asks for patience.</param>
internal sealed class ServiceAnswer(AirflowErrorKind kind, string code, string words, HttpStatusCode status) : HttpResponseMessage(status)
{
    /// <summary>What went wrong.</summary>
    public AirflowErrorKind Kind { get; } = kind;

    /// <summary>The service's own word for it.</summary>
    public string Code { get; } = code;

    /// <summary>What happened and what to do.</summary>
    public string Words { get; } = words;

    /// <summary>Whether it was too much for the way: less of it may come through.</summary>
    public bool IsTooMuch { get; init; }

    /// <summary>Whether it will be the same for hours, so that asking again is in vain.</summary>
    public bool IsLasting { get; init; }

    /// <summary>The error that this answer is.</summary>
    /// <param name="sending">What was sent.</param>
    /// <param name="scrubber">Takes out what was sent in secret: services repeat what they refuse.</param>
    /// <param name="retryAfter">How long it asks to wait.</param>
    /// <param name="requestId">The id that AWS gave the request.</param>
    public AirflowApiException ToException(Sending sending, SecretScrubber scrubber, TimeSpan? retryAfter, string? requestId)
    {
        string attempts = sending.Attempt > 1 ? $", {sending.Attempt} attempts" : "";
        string doubt = IsTooMuch && Kind == AirflowErrorKind.RequestTimedOut ? Failures.Doubt(sending) : "";
        string message = $"{scrubber.Clean(Words)}{doubt} ({Code}, {sending.Request.Method} {sending.Uri.AbsolutePath}{attempts})";
        return new AirflowApiException(Kind, message, StatusCode, sending.Request.Method.Method, sending.ShownUri, sending.Attempt, ErrorBody.Empty)
        {
            MayHaveBeenDone = sending.MayHaveBeenDone,
            RetryAfter = retryAfter,
            RequestId = requestId,
            ServiceCode = Code,
            IsTooMuch = IsTooMuch,
            IsLasting = IsLasting,
        };
    }
}

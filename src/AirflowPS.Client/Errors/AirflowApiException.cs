using System.Net;

namespace AirflowPS.Client;

/// <summary>The server answered, and the answer is an error.</summary>
public sealed class AirflowApiException : AirflowException
{
    internal AirflowApiException(AirflowErrorKind kind, string message, HttpStatusCode status, string method, Uri uri, int attempts, ErrorBody body)
        : base(kind, message)
    {
        Status = status;
        Method = method;
        Uri = uri;
        Attempts = attempts;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The address that was asked, without user info and without the values of its query.</summary>
    public Uri Uri { get; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; }

    /// <summary>Whether an earlier attempt of the same call may have done the work: its outcome never came.</summary>
    public bool MayHaveBeenDone { get; internal init; }

    /// <summary>What the server said.</summary>
    public ErrorBody Body { get; }

    /// <summary>The id that AWS gave the request, for asking its support; null where AWS was not on the way.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The word of a service between client and server that said this by itself, such as <c>AccessDeniedException</c>; null where Airflow said it.</summary>
    public string? ServiceCode { get; internal init; }

    /// <summary>Whether it was too much for the way to the server, in size or in time: less of it may come through, the same again hardly.</summary>
    internal bool IsTooMuch { get; init; }

    /// <summary>Whether it will be the same for hours, whatever the status says.</summary>
    internal bool IsLasting { get; init; }

    /// <summary>Where the answer sends the caller, if it is a redirect.</summary>
    internal Uri? RedirectTarget { get; init; }

    /// <summary>How long the server asks to wait before the next attempt.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's words: <c>detail</c>, <c>error</c>, or the text of a plain answer. Null where it said nothing.</summary>
    public string? Detail => Body.Detail;

    /// <summary>The members that a 422 complains about; empty otherwise.</summary>
    public IReadOnlyList<ValidationError> ValidationErrors => Body.ValidationErrors;

    /// <summary>The same error with more to say.</summary>
    /// <param name="sentence">What to add, a sentence.</param>
    internal AirflowApiException With(string sentence) => Copy($"{Message} {sentence}");

    /// <summary>The same error in other words.</summary>
    internal AirflowApiException Saying(string message) => Copy(message);

    /// <summary>The same error as one of another kind, where who asked knows better what it means.</summary>
    internal AirflowApiException As(AirflowErrorKind kind) => Copy(Message, kind);

    private AirflowApiException Copy(string message, AirflowErrorKind? kind = null) =>
        new(kind ?? Kind, message, Status, Method, Uri, Attempts, Body) { MayHaveBeenDone = MayHaveBeenDone, RedirectTarget = RedirectTarget, RetryAfter = RetryAfter, RequestId = RequestId, ServiceCode = ServiceCode, IsTooMuch = IsTooMuch, IsLasting = IsLasting };
}

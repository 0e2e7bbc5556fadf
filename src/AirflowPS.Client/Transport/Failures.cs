using System.Net;

namespace AirflowPS.Client;

/// <summary>Tells what went wrong with a request that was sent.</summary>
internal static class Failures
{
    /// <summary>An answer that is an error.</summary>
    /// <param name="sending">What was sent.</param>
    /// <param name="response">The answer.</param>
    /// <param name="scrubber">Takes out what no error may repeat.</param>
    /// <param name="deadline">The time for reading it.</param>
    public static async Task<AirflowApiException> FromAnswerAsync(Sending sending, HttpResponseMessage response, SecretScrubber scrubber, Deadline deadline)
    {
        if (response is ServiceAnswer said)
        {
            return said.ToException(sending, scrubber, ReadRetryAfter(response), ReadRequestId(response));
        }

        string method = sending.Request.Method.Method;
        if (IsRedirect(response.StatusCode))
        {
            Uri? target = response.Headers.Location is { } location ? new Uri(sending.Uri, location) : null;
            string to = scrubber.Clean(target?.GetLeftPart(UriPartial.Path)) ?? "an address it does not name";
            string message = $"{sending.ShownUri} redirects to {to}. That is a sign-in page or another address, not the API: give the address that the server itself uses, or get a token where it signs people in and connect with -Token or -TokenScript.";
            return new AirflowApiException(AirflowErrorKind.NotTheApi, message, response.StatusCode, method, sending.ShownUri, sending.Attempt, ErrorBody.Empty) { RedirectTarget = target };
        }

        ErrorBody body = await ReadBodyAsync(sending, response, scrubber, deadline).ConfigureAwait(false);
        AirflowErrorKind kind = ErrorMessages.KindOf(response.StatusCode, body);
        string words = ErrorMessages.Write(kind, response.StatusCode, method, sending.Uri, body, sending.Attempt);
        return new AirflowApiException(kind, words, response.StatusCode, method, sending.ShownUri, sending.Attempt, body)
        {
            MayHaveBeenDone = sending.MayHaveBeenDone,
            RetryAfter = ReadRetryAfter(response),
            RequestId = ReadRequestId(response),
        };
    }

    /// <summary>No answer within the time-out.</summary>
    public static AirflowException TimedOut(Sending sending, SessionOptions options) =>
        new(AirflowErrorKind.RequestTimedOut,
            $"{sending.Request.Method} {sending.ShownUri} had no answer within {options.Timeout.TotalSeconds:0.#} s{ProxyFault.Through(sending, options)}.{Doubt(sending)} -TimeoutSec of Connect-Airflow sets the time.");

    /// <summary>A connection that was not made, or broke.</summary>
    public static AirflowException FromFault(Sending sending, Exception e)
    {
        string host = sending.Uri.GetLeftPart(UriPartial.Authority);
        string why = ConnectionFault.Describe(e);
        if (ConnectionFault.FindUntrusted(e) is { } untrusted)
        {
            return new AirflowException(AirflowErrorKind.CertificateRejected, $"The certificate of {host} is not trusted: {untrusted.Message}", e);
        }

        if (ConnectionFault.IsCertificate(e))
        {
            return new AirflowException(
                AirflowErrorKind.CertificateRejected,
                $"No TLS with {host}: {why}. Where its certificate is not trusted, give the root that signed it with -CertificateAuthority; where it wants to see one, -ClientCertificate.",
                e);
        }

        string times = sending.Attempt > 1 ? $" ({sending.Attempt} attempts)" : "";
        return ConnectionFault.IsBeforeSending(e)
            ? new AirflowException(AirflowErrorKind.ConnectionFailed, $"No connection to {host}: {why}{times}. Is the address right, and is the server up?", e) { WasSent = false }
            : new AirflowException(AirflowErrorKind.ConnectionFailed, $"The connection to {host} broke during {sending.Request.Method} {sending.Uri.AbsolutePath}: {why}{times}.{Doubt(sending)}", e) { WasSent = true };
    }

    /// <summary>Refuses a page of the web interface where the API should be: with a wrong address it answers 200.</summary>
    public static void RefuseHtml(Sending sending, HttpResponseMessage response)
    {
        if (sending.Request.Accept != "*/*" && response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            response.Dispose();
            throw new AirflowException(
                AirflowErrorKind.NotTheApi,
                $"{sending.ShownUri} answers with a web page, not with the API. Is the base address right, with its whole prefix (https://host/team/airflow) and nothing behind it?");
        }
    }

    public static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static async Task<ErrorBody> ReadBodyAsync(Sending sending, HttpResponseMessage response, SecretScrubber scrubber, Deadline deadline)
    {
        try
        {
            using PooledBody bytes = await PooledBody.ReadAsync(response, ErrorReader.ReadCap, deadline.ReadAsync).ConfigureAwait(false);
            return ErrorReader.Read(bytes.Memory, bytes.MediaType, sending.Request.Sensitive, scrubber);
        }
        catch (Exception e) when (ConnectionFault.Is(e))
        {
            // The status came; that the words behind it did not is no reason to lose it.
            return ErrorBody.Empty;
        }
    }

    private static TimeSpan? ReadRetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    private static string? ReadRequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-amzn-RequestId", out IEnumerable<string>? ids) ? ids.FirstOrDefault() : null;

    // Nobody should take "it failed" for "it was not done".
    public static string Doubt(Sending sending) =>
        sending.Request.Repeatable ? "" : " Whether the server did it is not known: look before you send it again.";
}

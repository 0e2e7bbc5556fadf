using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace AirflowPS.Client;

/// <summary>Sends requests to one server: with the session's token, again where that is safe, and with every failure told as an <see cref="AirflowException"/>.</summary>
internal sealed class RequestSender : IDisposable
{
    private readonly SessionOptions options;
    private readonly HttpClient http;
    private readonly RetryPolicy retry;
    private readonly TokenKeeper tokens;
    private readonly string baseAddress;

    public RequestSender(SessionOptions options, Uri baseAddress, TokenKeeper tokens)
    {
        this.options = options;
        this.tokens = tokens;
        this.baseAddress = baseAddress.AbsoluteUri.TrimEnd('/');
        http = HttpClientFactory.Create(options);
        retry = new RetryPolicy(options.MaximumRetryCount);
    }

    /// <summary>The address of a path, for messages.</summary>
    public string Describe(string path) => $"{baseAddress}/{path}";

    /// <summary>A sender like this one for another address.</summary>
    public RequestSender For(Uri other) => new(options, other, tokens);

    /// <summary>Sends a request and reads the whole answer.</summary>
    public Task<PooledBody> ReadAsync(AirflowRequest request, CallContext context) =>
        SendAsync(request, context, async (response, deadline) =>
        {
            using (response)
            {
                PooledBody body = await PooledBody.ReadAsync(response, int.MaxValue, deadline.ReadAsync).ConfigureAwait(false);
                body.KeepHeaders(response);
                return body;
            }
        });

    /// <summary>Sends a request and leaves the body of the answer to be read as it comes.</summary>
    public Task<ResponseStream> OpenAsync(AirflowRequest request, CallContext context) =>
        SendAsync(request, context, (response, deadline) => ResponseStream.OpenAsync(response, new Deadline(options.Timeout, context.Cancellation), Describe(request.Path)));

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(AirflowRequest request, CallContext context, Func<HttpResponseMessage, Deadline, Task<T>> read)
    {
        Uri uri = BuildUri(request);
        bool renewed = false;
        bool mayHaveBeenDone = false;
        for (int attempt = 1; ; attempt++)
        {
            AccessToken? token = request.NeedsSignIn ? await tokens.GetAsync(this, context).ConfigureAwait(false) : null;
            var watch = Stopwatch.StartNew();
            TimeSpan? delay;
            string reason;
            using var deadline = new Deadline(options.Timeout, context.Cancellation);
            try
            {
                using HttpRequestMessage message = BuildMessage(request, uri, token);
                HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
                context.Verbose($"{request.Method} {uri} answered {(int)response.StatusCode} in {watch.ElapsedMilliseconds} ms");
                deadline.Restart();
                if (response.IsSuccessStatusCode || (request.ExpectsRedirect && IsRedirect(response.StatusCode)))
                {
                    RefuseHtml(request, response, uri);
                    return await read(response, deadline).ConfigureAwait(false);
                }

                using (response)
                {
                    AirflowApiException error = await ReadErrorAsync(request, response, uri, token, attempt, mayHaveBeenDone, deadline).ConfigureAwait(false);
                    if (!renewed && !context.OnlyOnce && request.NeedsSignIn && tokens.CanRenew && (error.Kind == AirflowErrorKind.TokenRejected || error.Status == HttpStatusCode.Unauthorized))
                    {
                        // The request was refused before anything was done, so it may be sent again whatever it is.
                        renewed = true;
                        context.Verbose("The token was rejected: signing in again.");
                        await tokens.RenewAsync(token, this, context).ConfigureAwait(false);
                        attempt--;
                        continue;
                    }

                    delay = !context.OnlyOnce && retry.ShouldRepeat(response.StatusCode, request.Repeatable, attempt)
                        ? retry.DelayAfter(attempt, ReadRetryAfter(response))
                        : null;
                    reason = $"status {(int)response.StatusCode}";
                    if (delay is null)
                    {
                        throw error;
                    }

                    // A gateway's error tells nothing of what the server behind it did.
                    mayHaveBeenDone |= (int)response.StatusCode != 429;
                }
            }
            catch (OperationCanceledException) when (deadline.TimedOut)
            {
                throw TimedOut(request, uri);
            }
            catch (Exception e) when (ConnectionFault.Is(e))
            {
                // A stopped call shows as a broken connection on some runtimes.
                context.Cancellation.ThrowIfCancellationRequested();
                if (deadline.TimedOut)
                {
                    throw TimedOut(request, uri);
                }

                bool sent = !ConnectionFault.IsBeforeSending(e);
                if (context.OnlyOnce || ConnectionFault.IsCertificate(e) || !retry.ShouldRepeatFault(request.Repeatable, sent, attempt))
                {
                    throw DescribeFault(request, uri, e, sent, attempt);
                }

                mayHaveBeenDone |= sent;
                delay = retry.DelayAfter(attempt, null);
                reason = ConnectionFault.Describe(e);
            }

            context.Verbose($"{request.Method} {uri} is sent again in {delay!.Value.TotalSeconds:0.0} s ({reason}).");
            await Task.Delay(delay.Value, context.Cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The address, after making sure that it means what was built: a runtime's <see cref="Uri"/> may undo an encoding and then fold dots.</summary>
    private Uri BuildUri(AirflowRequest request)
    {
        string text = $"{baseAddress}/{request.Path}{request.Query}";
        var uri = new Uri(text);
        string built = text.Substring(text.IndexOf('/', text.IndexOf("://", StringComparison.Ordinal) + 3));
        return string.Equals(uri.PathAndQuery, built, StringComparison.Ordinal)
            ? uri
            : throw new AirflowException(AirflowErrorKind.InvalidId, $"The request was built for {built} but would go to {uri.PathAndQuery}. Nothing was sent.");
    }

    private HttpRequestMessage BuildMessage(AirflowRequest request, Uri uri, AccessToken? token)
    {
        var message = new HttpRequestMessage(request.Method, uri);
        message.Headers.Accept.ParseAdd(request.Accept);
        foreach (KeyValuePair<string, string> header in options.Headers.Concat(request.Headers))
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (token is not null)
        {
            message.Headers.TryAddWithoutValidation(options.AuthorizationHeaderName, "Bearer " + token.Token);
        }

        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(AirflowRequest.Json);
        }
        else if (request.Method != HttpMethod.Get)
        {
            // Without a body the runtime itself sends the request again when a connection that it reused breaks, and nobody learns that there were two.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    private static async Task<AirflowApiException> ReadErrorAsync(AirflowRequest request, HttpResponseMessage response, Uri uri, AccessToken? token, int attempt, bool mayHaveBeenDone, Deadline deadline)
    {
        if (IsRedirect(response.StatusCode))
        {
            Uri? target = response.Headers.Location is { } location ? new Uri(uri, location) : null;
            string to = target?.GetLeftPart(UriPartial.Path) ?? "an address it does not name";
            return new AirflowApiException(
                AirflowErrorKind.NotTheApi,
                $"{Clean(uri)} redirects to {to}. That is a sign-in page or another address, not the API: give the address that the server itself uses, or get a token where it signs people in and connect with -Token or -TokenScript.",
                response.StatusCode,
                request.Method.Method,
                Clean(uri),
                attempt,
                ErrorBody.Empty) { RedirectTarget = target };
        }

        var scrubber = new SecretScrubber(request.Secrets.Append(token?.Token));
        ErrorBody body;
        try
        {
            using PooledBody bytes = await PooledBody.ReadAsync(response, ErrorReader.ReadCap, deadline.ReadAsync).ConfigureAwait(false);
            body = ErrorReader.Read(bytes.Memory, bytes.MediaType, request.Sensitive, scrubber);
        }
        catch (Exception e) when (ConnectionFault.Is(e))
        {
            // The status came; that the words behind it did not is no reason to lose it.
            body = ErrorBody.Empty;
        }

        AirflowErrorKind kind = ErrorMessages.KindOf(response.StatusCode, body);
        string message = ErrorMessages.Write(kind, response.StatusCode, request.Method.Method, uri, body, attempt);
        return new AirflowApiException(kind, message, response.StatusCode, request.Method.Method, Clean(uri), attempt, body) { MayHaveBeenDone = mayHaveBeenDone };
    }

    private static void RefuseHtml(AirflowRequest request, HttpResponseMessage response, Uri uri)
    {
        if (request.Accept != "*/*" && response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            response.Dispose();
            throw new AirflowException(
                AirflowErrorKind.NotTheApi,
                $"{Clean(uri)} answers with a web page, not with the API. Is the base address right, with its whole prefix (https://host/team/airflow) and nothing behind it?");
        }
    }

    private AirflowException TimedOut(AirflowRequest request, Uri uri) =>
        new(AirflowErrorKind.RequestTimedOut,
            $"{request.Method} {Clean(uri)} had no answer within {options.Timeout.TotalSeconds:0.#} s.{Doubt(request, sent: true)} -TimeoutSec of Connect-Airflow sets the time.");

    private static AirflowException DescribeFault(AirflowRequest request, Uri uri, Exception e, bool sent, int attempts)
    {
        string host = uri.GetLeftPart(UriPartial.Authority);
        if (ConnectionFault.IsCertificate(e))
        {
            return new(AirflowErrorKind.CertificateRejected,
                $"The certificate of {host} is not trusted: {ConnectionFault.Describe(e)}. Install the authority that signed it, or connect with -SkipCertificateCheck if you know why it is so.", e);
        }

        string times = attempts > 1 ? $" ({attempts} attempts)" : "";
        return sent
            ? new(AirflowErrorKind.ConnectionFailed, $"The connection to {host} broke during {request.Method} {uri.AbsolutePath}: {ConnectionFault.Describe(e)}{times}.{Doubt(request, sent)}", e)
            : new(AirflowErrorKind.ConnectionFailed, $"No connection to {host}: {ConnectionFault.Describe(e)}{times}. Is the address right, and is the server up?", e);
    }

    // Nobody should take "it failed" for "it was not done".
    private static string Doubt(AirflowRequest request, bool sent) =>
        sent && !request.Repeatable ? " Whether the server did it is not known: look before you send it again." : "";

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static TimeSpan? ReadRetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    private static Uri Clean(Uri uri) => new(uri.GetLeftPart(UriPartial.Path));
}

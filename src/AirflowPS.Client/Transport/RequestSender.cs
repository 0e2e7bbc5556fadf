using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace AirflowPS.Client;

/// <summary>Sends requests to one server: with the session's credential, again where that is safe, and with every failure told as an <see cref="AirflowException"/>.</summary>
internal sealed class RequestSender : IDisposable
{
    private readonly SessionOptions options;
    private readonly HttpClient http;
    private readonly RetryPolicy retry;
    private readonly CredentialKeeper credentials;
    private readonly string baseAddress;
    private readonly string? apiKey;
    private readonly List<KeyValuePair<string, string>> headers;
    private readonly Func<HttpMessageHandler, HttpMessageHandler>? way;

    /// <param name="options">The session's options.</param>
    /// <param name="baseAddress">The server.</param>
    /// <param name="credentials">The session's credential.</param>
    /// <param name="way">What a request goes through on its way to the network; null for nothing.</param>
    public RequestSender(SessionOptions options, Uri baseAddress, CredentialKeeper credentials, Func<HttpMessageHandler, HttpMessageHandler>? way = null)
    {
        this.way = way;
        apiKey = options.ApiKey is null ? null : SignIn.Reveal(options.ApiKey);
        this.options = options;
        this.credentials = credentials;
        this.baseAddress = baseAddress.AbsoluteUri.TrimEnd('/');
        headers = ExtraHeaders.Read(options);
        http = HttpClientFactory.Create(options, baseAddress, way);
        retry = new RetryPolicy(options.MaximumRetryCount);
    }

    /// <summary>The address of a path, for messages.</summary>
    public string Describe(string path) => $"{baseAddress}/{path}";

    /// <summary>A sender like this one for another address.</summary>
    public RequestSender For(Uri other) => new(options, other, credentials, way);

    /// <summary>Sends a request and reads the whole answer.</summary>
    public Task<PooledBody> ReadAsync(AirflowRequest request, CallContext context) =>
        SendAsync(request, context, async (response, deadline) =>
        {
            using (response)
            {
                return await PooledBody.ReadAsync(response, int.MaxValue, deadline.ReadAsync).ConfigureAwait(false);
            }
        });

    /// <summary>Sends a request and leaves the body of the answer to be read as it comes.</summary>
    public Task<ResponseStream> OpenAsync(AirflowRequest request, CallContext context) =>
        SendAsync(request, context, (response, deadline) => ResponseStream.OpenAsync(response, new Deadline(options.Timeout, context.Cancellation), Describe(request.Path)));

    /// <summary>Takes out of a text what no text may repeat of a request, as far as its answer was read.</summary>
    public string Clean(AirflowRequest request, string text) => CreateScrubber(request, credentials.Secrets).Clean(text)!;

    public void Dispose() => http.Dispose();

    private SecretScrubber CreateScrubber(AirflowRequest request, IEnumerable<string> signIn)
    {
        ILookup<bool, string> given = headers.ToLookup(header => options.PlainHeaders.Contains(header.Key), header => header.Value);
        return new SecretScrubber([.. request.Secrets, .. signIn, apiKey, .. given[false]], given[true]);
    }

    private async Task<T> SendAsync<T>(AirflowRequest request, CallContext context, Func<HttpResponseMessage, Deadline, Task<T>> read)
    {
        var sending = new Sending(request, BuildUri(request));
        bool renewed = false;
        while (true)
        {
            Credential? credential = request.NeedsSignIn ? await credentials.GetAsync(this, context).ConfigureAwait(false) : request.Credential;
            try
            {
                return await SendOnceAsync(sending, credential, context, read).ConfigureAwait(false);
            }
            catch (AirflowApiException e) when (!renewed && !context.OnlyOnce && request.NeedsSignIn && credentials.CanRenew && credential?.MayHaveEnded(e) == true)
            {
                // The request was refused before anything was done, so it may be sent again whatever it is.
                renewed = true;
                if (ReferenceEquals(await credentials.RenewAsync(credential, this, context).ConfigureAwait(false), credential))
                {
                    throw e.Saying(ErrorMessages.Write(e.Kind, e.Status, e.Method, e.Uri, e.Body, e.Attempts, userIsKnown: true));
                }
            }
            catch (AirflowException e) when (!context.OnlyOnce && !IsForTheCaller(e, request) && retry.DelayAfter(e, request.Repeatable, sending.Attempt) is { } delay)
            {
                context.Verbose($"{request.Method} {sending.Uri} is sent again in {delay.TotalSeconds:0.0} s: {e.Message}");
                sending = sending.After(e);
                await Task.Delay(delay, context.Cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> SendOnceAsync<T>(Sending sending, Credential? credential, CallContext context, Func<HttpResponseMessage, Deadline, Task<T>> read)
    {
        AirflowRequest request = sending.Request;
        var watch = Stopwatch.StartNew();
        using var deadline = new Deadline(options.Timeout, context.Cancellation);
        try
        {
            using HttpRequestMessage message = BuildMessage(request, sending.Uri, credential, deadline);
            HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            context.Verbose($"{request.Method} {sending.Uri} answered {(int)response.StatusCode} in {watch.ElapsedMilliseconds} ms");
            deadline.Restart();
            if (IsAnswer(response, request))
            {
                Failures.RefuseHtml(sending, response);
                if (credential is not null)
                {
                    credentials.Roll(credential, response);
                }

                return await read(response, deadline).ConfigureAwait(false);
            }

            using (response)
            {
                if (ProxyFault.Find(sending, response, options) is { } atProxy)
                {
                    throw atProxy;
                }

                AirflowApiException e = await Failures.FromAnswerAsync(sending, response, CreateScrubber(request, credential?.Secrets ?? []), deadline).ConfigureAwait(false);
                throw NegotiateRefusal.Tell(e, response, options.SignIn);
            }
        }
        catch (OperationCanceledException) when (deadline.TimedOut)
        {
            throw Failures.TimedOut(sending, options);
        }
        catch (Exception e) when (ConnectionFault.Is(e))
        {
            // A stopped call shows as a broken connection on some runtimes.
            context.Cancellation.ThrowIfCancellationRequested();
            throw deadline.TimedOut ? Failures.TimedOut(sending, options) : ProxyFault.Find(sending, e, options) ?? Failures.FromFault(sending, e);
        }
    }

    private static bool IsAnswer(HttpResponseMessage response, AirflowRequest request) =>
        response.IsSuccessStatusCode
        || (request.ExpectsRedirect && Failures.IsRedirect(response.StatusCode))
        || (request.ExpectsBadRequest && response.StatusCode == HttpStatusCode.BadRequest);

    private static bool IsForTheCaller(AirflowException e, AirflowRequest request) => e switch
    {
        AirflowApiException { IsTooMuch: true } => request.CallerRepeats,
        AirflowApiException { Kind: AirflowErrorKind.TooManyRequests, ServiceCode: null } => request.HasAlternative,
        _ => false,
    };

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

    private TimedRequest BuildMessage(AirflowRequest request, Uri uri, Credential? credential, Deadline deadline)
    {
        var message = new TimedRequest(request.Method, uri, deadline);
        message.Headers.Accept.ParseAdd(request.Accept);
        foreach (KeyValuePair<string, string> header in request.Headers.Concat(headers))
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        credential?.PutOn(message, options.AuthorizationHeaderName);
        if (apiKey is not null)
        {
            message.Headers.TryAddWithoutValidation("x-api-key", apiKey);
        }

        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }
        else if (request.Method != HttpMethod.Get)
        {
            // A request without content is sent again by the handler itself when a kept connection drops, three times and untold.
            // For a read that does no harm; a change has to be counted, or a repeated DELETE looks like one that found nothing.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }
}

using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Signs what goes through an API Gateway, and puts into words what the gateway itself refuses. What the Airflow behind it says passes untouched.</summary>
internal sealed class ApiGatewayHandler(AwsAccess? access, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly SigV4Signer? signer = access is null ? null : new SigV4Signer("execute-api", access.Region);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (signer is null)
        {
            return Tell(request, await AskAsync(request, null, cancellationToken).ConfigureAwait(false));
        }

        AwsKeys keys = await access!.Keys.GetAsync(null, cancellationToken).ConfigureAwait(false);
        Said said = await AskAsync(request, keys, cancellationToken).ConfigureAwait(false);
        if (said.Error is { IsAboutEndedKeys: true } && await access.Keys.FindNewerAsync(keys, cancellationToken).ConfigureAwait(false) is { } newer)
        {
            // The gateway refused the keys before it passed anything on.
            said.Response.Dispose();
            said = await AskAsync(request, newer, cancellationToken).ConfigureAwait(false);
        }

        return Tell(request, said);
    }

    private async Task<Said> AskAsync(HttpRequestMessage request, AwsKeys? keys, CancellationToken cancellation)
    {
        DateTimeOffset signedAt = DateTimeOffset.UtcNow;
        if (keys is not null)
        {
            byte[] body = request.Content is null ? [] : await ReadAsync(request.Content, cancellation).ConfigureAwait(false);
            signer!.Sign(request, body, keys, signedAt);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode || !MayBeTheGateways(response))
        {
            return new Said(response, null, keys, signedAt);
        }

        // What Airflow said is still to be read: a body that was loaded gives itself again.
        byte[] text = await ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        AwsError error = AwsError.Read(response, text);
        return new Said(response, error.IsJson && ApiGatewayErrors.IsTheGateways(response, text) ? error : null, keys, signedAt);
    }

    private HttpResponseMessage Tell(HttpRequestMessage request, Said said)
    {
        HttpResponseMessage response = said.Response;
        if (said.Error is null)
        {
            return response;
        }

        using (response)
        {
            string host = request.RequestUri!.Host;
            string region = access?.Region ?? "*";
            string resource = $"arn:{MwaaEndpoint.PartitionOf(region)}:execute-api:{region}:*:{host.Split('.')[0]}/*";
            var call = new AwsCall("execute-api:Invoke", resource, region, host, said.Keys?.AccessKey ?? "none", said.SignedAt, response.Headers.Date);
            ServiceAnswer answer = ApiGatewayErrors.Read(said.Error, call, isSigned: signer is not null);
            foreach (string name in new[] { "x-amzn-RequestId", "Retry-After" })
            {
                if (response.Headers.TryGetValues(name, out IEnumerable<string>? values))
                {
                    answer.Headers.TryAddWithoutValidation(name, values.First());
                }
            }

            answer.RequestMessage = request;
            return answer;
        }
    }

    private static bool MayBeTheGateways(HttpResponseMessage response) =>
        response.Headers.Contains("x-amzn-ErrorType") || response.Headers.Contains("x-amz-apigw-id") || response.Headers.Contains("x-amzn-RequestId");

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
#if NET
        await content.LoadIntoBufferAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
#else
        cancellation.ThrowIfCancellationRequested();
        await content.LoadIntoBufferAsync().ConfigureAwait(false);
        return await content.ReadAsByteArrayAsync().ConfigureAwait(false);
#endif
    }

    /// <summary>What came back, the gateway's own error where it is one, and what was signed with.</summary>
    private sealed record Said(HttpResponseMessage Response, AwsError? Error, AwsKeys? Keys, DateTimeOffset SignedAt);
}

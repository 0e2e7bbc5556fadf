using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Signs what goes through an API Gateway, and puts into words what the gateway itself refuses. What the Airflow behind it says passes untouched.</summary>
internal sealed class ApiGatewayHandler(AwsAccess? access, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly SigV4Signer? signer = access is null ? null : new SigV4Signer("execute-api", access.Region);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = signer is null || request.Content is null ? [] : await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false);
        AwsKeys? used = null;
        DateTimeOffset signedAt = DateTimeOffset.UtcNow;
        if (signer is not null)
        {
            used = await access!.Keys.GetAsync(null, cancellationToken).ConfigureAwait(false);
            signer.Sign(request, body, used, signedAt);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode || !MayBeTheGateways(response))
        {
            return response;
        }

        byte[] said = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        AwsError error = AwsError.Read(response, said);
        if (!error.IsJson || !ApiGatewayErrors.IsTheGateways(response, said))
        {
            // Read, and still to be read: a body that was loaded gives itself again.
            return response;
        }

        using (response)
        {
            string host = request.RequestUri!.Host;
            string region = access?.Region ?? "*";
            string resource = $"arn:{MwaaEndpoint.PartitionOf(region)}:execute-api:{region}:*:{host.Split('.')[0]}/*";
            var call = new AwsCall("execute-api:Invoke", resource, region, host, used?.AccessKey ?? "none", signedAt, response.Headers.Date);
            ServiceAnswer answer = ApiGatewayErrors.Read(error, call, isSigned: signer is not null);
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
}

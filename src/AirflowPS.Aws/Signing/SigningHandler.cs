namespace AirflowPS.Aws;

/// <summary>Signs every request on its way out.</summary>
internal sealed class SigningHandler(SigV4Signer signer, IKeySource keys, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(
#if NET
            cancellationToken
#endif
        ).ConfigureAwait(false);
        AwsKeys used = await keys.GetAsync(null, cancellationToken).ConfigureAwait(false);
        signer.Sign(request, body, used, DateTimeOffset.UtcNow);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

namespace AirflowPS.Aws;

/// <summary>Signs a call of MWAA, sends it and reads the whole reply; once more with newer keys where AWS says that the first have ended.</summary>
internal sealed class MwaaCaller(SigV4Signer signer, IKeySource keys)
{
    /// <summary>Sends a call.</summary>
    /// <param name="make">Makes the request, anew for each attempt.</param>
    /// <param name="body">Its body; empty for none.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<MwaaReply> SendAsync(Func<HttpRequestMessage> make, byte[] body, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        AwsKeys used = await keys.GetAsync(null, cancellation).ConfigureAwait(false);
        MwaaReply reply = await SendOnceAsync(make, body, used, send, cancellation).ConfigureAwait(false);
        if (reply.Error is not { IsAboutEndedKeys: true })
        {
            return reply;
        }

        // The call was refused before anything was done.
        return await keys.FindNewerAsync(used, cancellation).ConfigureAwait(false) is { } newer
            ? await SendOnceAsync(make, body, newer, send, cancellation).ConfigureAwait(false)
            : reply;
    }

    private async Task<MwaaReply> SendOnceAsync(Func<HttpRequestMessage> make, byte[] body, AwsKeys used, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        using HttpRequestMessage request = make();
        DateTimeOffset signedAt = DateTimeOffset.UtcNow;
        signer.Sign(request, body, used, signedAt);
        using HttpResponseMessage response = await send(request, cancellation).ConfigureAwait(false);
        byte[] read = await ReadAsync(response, cancellation).ConfigureAwait(false);
        return new MwaaReply(response, read, used.AccessKey, signedAt);
    }

    // Cancelling ends the reading on .NET Framework, too, where a body knows no token.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
#if NET
        return await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
#else
        using (cancellation.Register(response.Dispose))
        {
            return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
#endif
    }
}

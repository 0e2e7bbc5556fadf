namespace AirflowPS.Client;

/// <summary>The body of an answer, read as it comes. Each read has the session's time-out; Dispose or cancelling ends the connection.</summary>
internal sealed class ResponseStream : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly Stream stream;
    private readonly Deadline deadline;
    private readonly string description;
    private readonly CancellationTokenRegistration abort;

    private ResponseStream(HttpResponseMessage response, Stream stream, Deadline deadline, string description)
    {
        this.response = response;
        this.stream = stream;
        this.deadline = deadline;
        this.description = description;
        // .NET Framework's network stream does not look at the token while it waits.
        abort = deadline.Token.Register(response.Dispose);
    }

    /// <summary>The answer's media type.</summary>
    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public static async Task<ResponseStream> OpenAsync(HttpResponseMessage response, Deadline deadline, string description)
    {
        Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return new ResponseStream(response, stream, deadline, description);
    }

    /// <summary>A header of the answer; null where it is not there.</summary>
    public string? Header(string name) => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>Reads what has come; 0 at the end.</summary>
    /// <exception cref="AirflowException">The connection broke, or nothing came within the time-out.</exception>
    public async Task<int> ReadAsync(Memory<byte> memory, CancellationToken cancellation)
    {
        try
        {
            return await deadline.ReadAsync(stream, memory).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException || ConnectionFault.Is(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw deadline.TimedOut
                ? new AirflowException(AirflowErrorKind.RequestTimedOut, $"{description} sent nothing more for the session's time-out.", e)
                : new AirflowException(AirflowErrorKind.ConnectionFailed, $"The connection broke while {description} was read: {ConnectionFault.Describe(e)}.", e);
        }
    }

    public void Dispose()
    {
        abort.Dispose();
        deadline.Dispose();
        stream.Dispose();
        response.Dispose();
    }
}

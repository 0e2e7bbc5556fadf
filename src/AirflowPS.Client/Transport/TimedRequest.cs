namespace AirflowPS.Client;

/// <summary>A request that has only so much time, which what it goes through on its way may hold while it lets it wait.</summary>
internal sealed class TimedRequest(HttpMethod method, Uri uri, Deadline deadline) : HttpRequestMessage(method, uri)
{
    public Deadline Deadline { get; } = deadline;
}

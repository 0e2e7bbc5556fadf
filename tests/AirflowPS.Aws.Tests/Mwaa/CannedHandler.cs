using System.Text;

namespace AirflowPS.Aws.Tests;

/// <summary>Answers what it is told to, and remembers what it was asked.</summary>
internal sealed class CannedHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(HttpRequestMessage Request, string Body)> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Add((request, request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken))));
        return answer();
    }
}

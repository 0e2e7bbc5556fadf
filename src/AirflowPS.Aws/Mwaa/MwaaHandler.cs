using System.Net;
using System.Text.RegularExpressions;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Signs what is asked of MWAA itself, and puts into words what it refuses.</summary>
internal sealed class MwaaHandler(MwaaCaller caller, string region, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        MwaaReply reply = await caller.SendAsync(() => Make(request), [], base.SendAsync, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage answer = reply.Error is { } error
            ? Tell(request.RequestUri!, error, reply)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(reply.Body) };
        answer.RequestMessage = request;
        return reply.Pass(answer);
    }

    private ServiceAnswer Tell(Uri uri, AwsError error, MwaaReply reply)
    {
        Match path = Regex.Match(uri.AbsolutePath, "/(environments|webtoken|clitoken)(?:/([^/]+))?$", RegexOptions.CultureInvariant);
        string? environment = path.Groups[2].Success ? path.Groups[2].Value : null;
        string arn = $"arn:{MwaaEndpoint.PartitionOf(region)}:airflow:{region}:*:";
        (string action, string resource) = path.Groups[1].Value switch
        {
            "webtoken" => ("airflow:CreateWebLoginToken", $"{arn}role/{environment}/{{Admin, Op, User or Viewer}}"),
            "clitoken" => ("airflow:CreateCliToken", $"{arn}environment/{environment}"),
            _ when environment is null => ("airflow:ListEnvironments", "*"),
            _ => ("airflow:GetEnvironment", $"{arn}environment/{environment}"),
        };
        return MwaaErrors.Read(error, reply.Describe(action, resource, region, uri), environment, path: null);
    }

    // A request is sent once; what may have to be sent again is a copy. A GET has no content, and MWAA's POSTs have an empty one.
    private static HttpRequestMessage Make(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (System.Net.Http.Headers.ProductInfoHeaderValue agent in request.Headers.UserAgent)
        {
            copy.Headers.UserAgent.Add(agent);
        }

        if (request.Method != HttpMethod.Get)
        {
            copy.Content = new ByteArrayContent([]);
        }

        return copy;
    }
}

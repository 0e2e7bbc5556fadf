using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Puts each request for Airflow into a signed call of <c>InvokeRestApi</c>, and gives the answer that was in the reply, so that whoever sent it sees no MWAA between.</summary>
internal sealed class RestApiHandler : DelegatingHandler
{
    private readonly string environment;
    private readonly Uri address;
    private readonly MwaaCaller caller;
    private readonly string region;
    private readonly EnvironmentPace pace;

    /// <param name="environment">The environment.</param>
    /// <param name="address">The address of its InvokeRestApi; requests are made for paths below it.</param>
    /// <param name="caller">Signs and sends.</param>
    /// <param name="region">The region.</param>
    /// <param name="inner">What sends.</param>
    public RestApiHandler(string environment, Uri address, MwaaCaller caller, string region, HttpMessageHandler inner)
        : base(inner)
    {
        this.environment = environment;
        this.address = address;
        this.caller = caller;
        this.region = region;
        pace = EnvironmentPace.Of(address);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (PathBelowRoot(request.RequestUri!) is not { } path)
        {
            string words = $"InvokeRestApi leads to Airflow's API only, not to {request.RequestUri!.AbsolutePath}. Nothing was sent. Connect with -Access WebLogin for the rest of the web server.";
            return new ServiceAnswer(AirflowErrorKind.NotSupportedByServer, "NotReachable", words, HttpStatusCode.NotFound);
        }

        byte[] inner = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(
#if NET
            cancellationToken
#endif
        ).ConfigureAwait(false);
        byte[] body = RestApiCall.Write(request.Method, path, request.RequestUri!.Query, inner);
        MwaaReply reply;
        var watch = new Stopwatch();

        // However many wait for their turn, each has its whole time once it is sent.
        Deadline? deadline = (request as TimedRequest)?.Deadline;
        deadline?.Hold();
        using (await pace.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            deadline?.Restart();
            watch.Start();
            reply = await caller.SendAsync(() => Make(request, body), body, base.SendAsync, cancellationToken).ConfigureAwait(false);
        }

        HttpResponseMessage answer = RestApiReply.Read(reply.Body) ?? Tell(reply, path, watch.Elapsed);
        answer.RequestMessage = request;
        return reply.Pass(answer);
    }

    private ServiceAnswer Tell(MwaaReply reply, string path, TimeSpan elapsed)
    {
        if (reply.Error is not { } error)
        {
            return new ServiceAnswer(AirflowErrorKind.InvalidResponse, "NoAnswer", "The reply of InvokeRestApi holds no answer of Airflow's.", HttpStatusCode.NotImplemented);
        }

        string resource = $"arn:{MwaaEndpoint.PartitionOf(region)}:airflow:{region}:*:role/{environment}/{{Admin, Op, User or Viewer}}";
        AwsCall call = reply.Describe("airflow:InvokeRestApi", resource, region, address, $" Without it, airflow:CreateWebLoginToken on the same and -Access WebLogin lead there, too.");
        return MwaaErrors.Read(error, call, environment, path, elapsed);
    }

    private HttpRequestMessage Make(HttpRequestMessage request, byte[] body)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (ProductInfoHeaderValue agent in request.Headers.UserAgent)
        {
            call.Headers.UserAgent.Add(agent);
        }

        return call;
    }

    /// <summary>The path below the API's root, which the service itself puts before it by the environment's version.</summary>
    private string? PathBelowRoot(Uri uri)
    {
        string below = uri.AbsolutePath.Substring(address.AbsolutePath.TrimEnd('/').Length);
        foreach (AirflowGeneration generation in new[] { AirflowGeneration.Airflow3, AirflowGeneration.Airflow2 })
        {
            string root = "/" + ApiRoots.Of(generation) + "/";
            if (below.StartsWith(root, StringComparison.Ordinal))
            {
                return below.Substring(root.Length - 1);
            }
        }

        return null;
    }
}

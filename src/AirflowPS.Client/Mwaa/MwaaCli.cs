using System.Net;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>The web server's route for commands of Airflow's command line.</summary>
internal static class MwaaCli
{
    private const string Path = "aws_mwaa/cli";

    public static async Task<MwaaCliResult> InvokeAsync(SessionOptions network, Uri server, string token, string command, CallContext context)
    {
        using var sender = new RequestSender(network, server, new CredentialKeeper(SignIn.Anonymous()));
        var request = new AirflowRequest(HttpMethod.Post, Path)
        {
            Body = Encoding.UTF8.GetBytes(command),
            ContentType = "text/plain",
            NeedsSignIn = false,
            ExpectsBadRequest = true,
            Sensitive = true,
            Credential = Credential.Bearer(new AccessToken(token)),
        };
        try
        {
            using PooledBody body = await sender.ReadAsync(request, context).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body.Memory);
            return new MwaaCliResult(Decode(document.RootElement, "stdout"), Decode(document.RootElement, "stderr"));
        }
        catch (AirflowException e) when (e.Kind is AirflowErrorKind.NotTheApi || e is AirflowApiException { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed })
        {
            throw new AirflowException(AirflowErrorKind.NotSupportedByServer, $"{server.Host} has no route for the command line. Environments of Airflow 2 have it; use the cmdlets, or Invoke-AirflowRestApi, on Airflow 3.", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new AirflowException(AirflowErrorKind.InvalidResponse, $"{server.Host} did not answer as the route for the command line does.", e);
        }
    }

    private static string Decode(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out JsonElement text) && text.GetString() is { } encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded)) : "";
}

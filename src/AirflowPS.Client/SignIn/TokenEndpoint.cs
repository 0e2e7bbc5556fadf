using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Airflow 3's <c>POST /auth/token</c>, which stands beside the API, not in it.</summary>
internal static class TokenEndpoint
{
    public const string Path = "auth/token";

    /// <exception cref="AirflowException">The password is wrong, or what answers is no token endpoint.</exception>
    public static async Task<string> SignInAsync(RequestSender sender, string userName, string password, CallContext context)
    {
        // A sign-in changes nothing, so it may be sent again after a connection fault.
        var request = new AirflowRequest(HttpMethod.Post, Path)
        {
            Body = JsonBody.Write(new JsonObject { ["username"] = userName, ["password"] = password }),
            Repeatable = true,
            Sensitive = true,
            NeedsSignIn = false,
            Secrets = [password],
        };
        using PooledBody body = await SendAsync(request, sender, context).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body.Memory);
            if (document.RootElement.TryGetProperty("access_token", out JsonElement token) && token.GetString() is { Length: > 0 } text)
            {
                return text;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Said below; the answer itself may hold the token and is not repeated.
        }

        throw new AirflowException(AirflowErrorKind.InvalidResponse, $"The sign-in at {sender.Describe(Path)} answered without an access_token.");
    }

    private static async Task<PooledBody> SendAsync(AirflowRequest request, RequestSender sender, CallContext context)
    {
        try
        {
            return await sender.ReadAsync(request, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Forbidden)
        {
            // Of somebody who is let in it would mean a permission; here nobody was.
            throw e.As(AirflowErrorKind.SignInFailed);
        }
        catch (AirflowApiException e) when (e.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound)
        {
            // Above its prefix a server answers for its version, and has no sign-in.
            throw new AirflowException(AirflowErrorKind.NotTheApi, $"There is no sign-in at {sender.Describe(Path)} ({(int)e.Status}). Is the base address right, with its whole prefix (https://host/team/airflow)? Where people sign in elsewhere, connect with -Token or -TokenScript.", e);
        }
    }
}

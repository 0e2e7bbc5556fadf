using System.Net;

namespace AirflowPS.Client;

/// <summary>Asks Airflow 2 whether it takes a credential, by what everybody who may use it may do: its own 403 says both "who are you" and "you may not".</summary>
internal static class Proof
{
    /// <summary>Why the API does not take it; null where it does.</summary>
    public static async Task<AirflowApiException?> FindRefusalAsync(Credential credential, RequestSender sender, CallContext context)
    {
        var request = new AirflowRequest(HttpMethod.Get, ApiRoots.Of(AirflowGeneration.Airflow2) + "/dags")
        {
            Query = "?limit=1",
            Repeatable = true,
            NeedsSignIn = false,
            Credential = credential,
        };
        try
        {
            (await sender.ReadAsync(request, context).ConfigureAwait(false)).Dispose();
            return null;
        }
        catch (AirflowApiException e) when (e.ServiceCode is null && e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return e;
        }
    }
}

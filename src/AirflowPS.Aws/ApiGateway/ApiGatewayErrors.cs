using System.Net;
using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Puts into words what an API Gateway says by itself.</summary>
internal static class ApiGatewayErrors
{
    /// <summary>Whether the gateway said it: it names the error in a header, or says nothing but a message, which Airflow never does.</summary>
    public static bool IsTheGateways(HttpResponseMessage response, byte[] body)
    {
        if (response.Headers.Contains("x-amzn-ErrorType"))
        {
            return true;
        }

        using var document = JsonDocument.Parse(body);
        return document.RootElement.EnumerateObject().All(member => member.Name is "message" or "Message");
    }

    /// <summary>The answer for an error of the gateway's.</summary>
    /// <param name="error">What it said.</param>
    /// <param name="call">What was called.</param>
    /// <param name="isSigned">Whether the request was signed.</param>
    public static ServiceAnswer Read(AwsError error, AwsCall call, bool isSigned)
    {
        string said = $"API Gateway: {AwsErrorWords.Sentence(error)}";
        return (int)error.Status switch
        {
            403 when error.Says("Missing Authentication Token") => AwsErrorWords.Make(
                AirflowErrorKind.NotTheApi, error, $"{said} The gateway has no such route{(isSigned ? "" : ", or wants a signature (-AwsSigV4)")}: is the address right, with the stage at its end (https://{call.Host}/prod), and is the API deployed there?"),
            403 when error.Says("not authorized to perform") || error.Says("explicit deny") => AwsErrorWords.Make(
                AirflowErrorKind.Forbidden, error, $"{said} The policy of this identity ({call.AccessKey}), and that of the API if it has one, have to allow {call.Action} on {call.Resource}."),
            403 when error.Code is "ForbiddenException" or "403" => AwsErrorWords.Make(
                AirflowErrorKind.SignInFailed, error, $"{said} The API key is missing, unknown, or of no usage plan of this stage: give another one with -ApiKey."),
            429 when error.Says("Limit Exceeded") => new ServiceAnswer(
                AirflowErrorKind.TooManyRequests, error.Code, $"{said} The quota of the API key's usage plan is used up until its next day, week or month.", error.Status) { IsLasting = true },
            429 => AwsErrorWords.Make(
                AirflowErrorKind.TooManyRequests, error, $"{said} The gateway, or the API key's usage plan, takes no more requests a second: try again later, or ask for less."),
            504 => new ServiceAnswer(
                AirflowErrorKind.RequestTimedOut, error.Code, $"{said} The gateway waits 29 seconds for the Airflow behind it: ask for less.", HttpStatusCode.GatewayTimeout) { IsTooMuch = true },
            413 => AwsErrorWords.Make(AirflowErrorKind.InvalidRequest, error, $"{said} The gateway passes on 10 MB at the most."),
            401 => AwsErrorWords.Make(AirflowErrorKind.SignInFailed, error, $"{said} The gateway's authorizer refused the request, before Airflow saw it."),
            _ => AwsErrorWords.Find(error, call) ?? AwsErrorWords.Make(
                (int)error.Status >= 500 ? AirflowErrorKind.ServerError : AirflowErrorKind.UnexpectedStatus, error, $"{said} It could not pass the request on to the Airflow behind it."),
        };
    }
}

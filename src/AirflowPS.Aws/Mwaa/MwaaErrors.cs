using System.Net;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Puts into words what MWAA itself said.</summary>
internal static class MwaaErrors
{
    // By MWAA's own model of the call.
    private const int LongestPath = 64;

    // That there are limits of time and size is documented, how MWAA says so is not: by its words, and by the clock.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(9.5);

    /// <summary>The answer for an error of MWAA's.</summary>
    /// <param name="error">What it said.</param>
    /// <param name="call">What was called.</param>
    /// <param name="environment">The environment; null where none is named.</param>
    /// <param name="path">The path for Airflow; null where it was not about one.</param>
    /// <param name="elapsed">How long it took.</param>
    public static ServiceAnswer Read(AwsError error, AwsCall call, string? environment, string? path, TimeSpan elapsed = default)
    {
        if (AwsErrorWords.Find(error, call) is { } common)
        {
            return common;
        }

        string said = AwsErrorWords.Sentence(error);
        if (path is not null && IsTooLarge(error))
        {
            return new ServiceAnswer(AirflowErrorKind.AnswerTooLarge, error.Code, $"{said} InvokeRestApi passes on answers of 6 MB at the most. Ask for less, or connect with -Access WebLogin, which has no such limit.", HttpStatusCode.RequestEntityTooLarge) { IsTooMuch = true };
        }

        if (path is not null && (IsTooSlow(error) || ((int)error.Status >= 500 && elapsed >= LongestWait)))
        {
            return new ServiceAnswer(AirflowErrorKind.RequestTimedOut, error.Code, $"{said} InvokeRestApi waits ten seconds for Airflow. Ask for less, or connect with -Access WebLogin, which has no such limit.", HttpStatusCode.GatewayTimeout) { IsTooMuch = true };
        }

        return error.Code switch
        {
            "ResourceNotFoundException" => AwsErrorWords.Make(AirflowErrorKind.NotFound, error, $"{said} MWAA has no environment '{environment}' in {call.Region}: it is named otherwise, was deleted, or is in another region or account."),
            "ValidationException" when path is { Length: > LongestPath } => AwsErrorWords.Make(AirflowErrorKind.InvalidRequest, error, $"{said} The path has {path.Length} characters, and InvokeRestApi may take {LongestPath} at the most: connect with -Access WebLogin for this."),
            "ValidationException" => AwsErrorWords.Make(AirflowErrorKind.InvalidRequest, error, $"MWAA refused the call: {said}"),
            _ when !error.IsJson && (int)error.Status is >= 400 and < 500 => AwsErrorWords.Make(AirflowErrorKind.NotSupportedByServer, error, $"MWAA answered: {said} An environment that is too old for InvokeRestApi can be reached with -Access WebLogin."),
            _ when (int)error.Status >= 500 => AwsErrorWords.Make(AirflowErrorKind.ServerError, error, $"MWAA failed: {said}"),
            _ => AwsErrorWords.Make(AirflowErrorKind.UnexpectedStatus, error, $"MWAA answered: {said}"),
        };
    }

    private static bool IsTooLarge(AwsError error) =>
        (int)error.Status == 413 || error.Code is "RequestEntityTooLargeException" or "PayloadTooLargeException"
        || error.Says("payload size") || error.Says("larger than") || error.Says("too large") || error.Says("6 MB") || error.Says("6MB");

    private static bool IsTooSlow(AwsError error) =>
        (int)error.Status is 408 or 504 || error.Code is "RequestTimeoutException" or "GatewayTimeoutException"
        || error.Says("timed out") || error.Says("did not end") || error.Says("timeout") || error.Says("time-out");
}

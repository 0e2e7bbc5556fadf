using System.Globalization;
using System.Net;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Puts into words what any service of AWS may say of a signature, an identity or its limits, with what to do about it.</summary>
internal static class AwsErrorWords
{
    // A signature is good for five minutes either way.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(4);

    /// <summary>The answer for an error that all services have; null for one that only the service at hand knows.</summary>
    /// <param name="error">What AWS said.</param>
    /// <param name="call">What was called.</param>
    public static ServiceAnswer? Find(AwsError error, AwsCall call) => error.Code switch
    {
        "AccessDeniedException" or "AccessDenied" or "UnauthorizedOperation" => Denied(error, call),
        "SignatureDoesNotMatch" or "SignatureDoesNotMatchException" or "InvalidSignatureException" or "IncompleteSignatureException"
            or "RequestExpired" or "RequestTimeTooSkewed" => WrongSignature(error, call),
        "ExpiredTokenException" or "ExpiredToken" => Make(
            AirflowErrorKind.TokenRejected, error, $"{Sentence(error)} The temporary credentials of {call.AccessKey} have ended, and there are no newer ones where they came from: get new ones (such as with 'aws sso login') and connect again."),
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" => Make(
            AirflowErrorKind.SignInFailed, error, $"{Sentence(error)} AWS does not know the access key {call.AccessKey}, or its session token is missing or another one's. Are region and account right ({call.Region})?"),
        "MissingAuthenticationTokenException" or "MissingAuthenticationToken" => Make(
            AirflowErrorKind.SignInFailed, error, $"{Sentence(error)} What answers at {call.Host} knows no such route, or saw no signature: is the region or the endpoint right ({call.Region})?"),
        "TooManyRequestsException" or "ThrottlingException" or "Throttling" or "LimitExceededException" or "RequestLimitExceeded" => Make(
            AirflowErrorKind.TooManyRequests, error, $"{Sentence(error)} All callers together have passed AWS's limit for {call.Action}: try again later, or ask for less.", (HttpStatusCode)429),
        _ => null,
    };

    /// <summary>An answer in words.</summary>
    public static ServiceAnswer Make(AirflowErrorKind kind, AwsError error, string words, HttpStatusCode? status = null) =>
        new(kind, error.Code, words, status ?? error.Status);

    /// <summary>AWS's words as a sentence of their own.</summary>
    public static string Sentence(AwsError error)
    {
        string text = error.Message.Trim();
        return text.Length == 0 ? $"AWS answered {error.Code}." : text[text.Length - 1] is '.' or '!' or '?' or '…' ? text : text + ".";
    }

    private static ServiceAnswer Denied(AwsError error, AwsCall call) => Make(
        AirflowErrorKind.Forbidden,
        error,
        $"{Sentence(error)} The policy of this identity ({call.AccessKey}) has to allow {call.Action} on {call.Resource}.{call.Alternative}");

    // The sentence itself is left out: it repeats the whole request with its tokens and keys.
    private static ServiceAnswer WrongSignature(AwsError error, AwsCall call)
    {
        if (call.ServerTime is { } server && (server - call.SignedAt).Duration() > ClockTolerance)
        {
            double minutes = (call.SignedAt - server).TotalMinutes;
            string way = minutes > 0 ? "ahead of" : "behind";
            return Make(AirflowErrorKind.SignInFailed, error, $"AWS refused the signature: this machine's clock is {Math.Abs(minutes).ToString("0", CultureInfo.InvariantCulture)} minutes {way} AWS's. Set it right.");
        }

        return Make(AirflowErrorKind.SignInFailed, error, $"AWS refused the signature of {call.AccessKey}: is the secret key the one of that access key, and is {call.Region} the region of {call.Host}?");
    }
}

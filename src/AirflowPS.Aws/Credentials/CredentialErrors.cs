using System.Net;
using Amazon.Runtime;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Says why there are no credentials, and where was looked.</summary>
internal static class CredentialErrors
{
    public static AirflowException Read(Exception e, AwsSettings settings)
    {
        // What asking the user for a code ended in.
        if (Find<AirflowException>(e) is { } own)
        {
            return own;
        }

        AmazonServiceException? refused = Find<AmazonServiceException>(e);
        if (ProxyFault.IsRefusal(e) || refused?.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
        {
            // Without what the SDK threw: it may hold the address of the system's proxy, with its password.
            string said = refused is null ? ProxyFault.DescribeRefusal(e) : "it answers 407";
            string next = said.EndsWith("407", StringComparison.Ordinal)
                ? $"It wants to know who goes there, or does not take who that is. {ProxyFault.HowToSignIn}"
                : "Does it let you through to AWS's own services (such as STS)?";
            return new AirflowException(AirflowErrorKind.SignInFailed, $"No AWS credentials ({settings.Source}): the proxy makes no connection to the service of AWS that gives them: {said}. {next}");
        }

        string why = (refused?.Message ?? ConnectionFault.Describe(e)).Trim().TrimEnd('.');
        if (settings.Profile?.Options is { SsoStartUrl: not null } or { SsoSession: not null })
        {
            return Make($"The sign-in of the profile '{settings.ProfileName}' cannot be used: {why}. Sign in with 'aws sso login --profile {settings.ProfileName}' and connect again.", e);
        }

        if (refused is { ErrorCode.Length: > 0 })
        {
            string advice = refused.ErrorCode is "AccessDenied" or "AccessDeniedException"
                ? " The role's trust policy has to name this identity (and the external id, if it asks for one), and the identity's own policy has to allow sts:AssumeRole on the role."
                : refused.ErrorCode.StartsWith("Expired", StringComparison.Ordinal)
                    ? " Get new ones (such as with 'aws sso login') and connect again."
                    : "";
            return Make($"AWS refused the credentials ({settings.Source}): {why}.{advice}", e);
        }

        return Make(
            $"No AWS credentials ({settings.Source}): {why}. Looked at: -AccessKey and -ProfileName; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN; the profile '{settings.ProfileName}' of {AwsSettings.Files()}; AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI; the instance's role.",
            e);
    }

    // The SDK wraps what it met in words that say less.
    private static T? Find<T>(Exception? e)
        where T : Exception => e is null ? null : e as T ?? Find<T>(e.InnerException);

    private static AirflowException Make(string message, Exception e) => new(AirflowErrorKind.SignInFailed, message, e);
}

using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.CredentialManagement;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Finds credentials as AWS's users know it: keys that were given, the profile that was named, else the chain; and takes a role on with them.</summary>
internal static class CredentialFinder
{
    /// <summary>Finds them. What they hold is read when it is first needed.</summary>
    public static AWSCredentials Find(AwsOptions options, AwsSettings settings)
    {
        AWSCredentials found = FindSource(options, settings);
        return options.RoleArn is null
            ? found
            : new AssumedRole(found, options, settings.Region ?? throw settings.MissingRegion());
    }

    private static AWSCredentials FindSource(AwsOptions options, AwsSettings settings)
    {
        if (options.AccessKey is not null)
        {
            string secret = options.SecretKey is null
                ? throw new AirflowException(AirflowErrorKind.InvalidValue, "An access key takes its secret key, too.")
                : SignIn.Reveal(options.SecretKey);
            return options.SessionToken is null
                ? new BasicAWSCredentials(options.AccessKey, secret)
                : new SessionAWSCredentials(options.AccessKey, secret, SignIn.Reveal(options.SessionToken));
        }

        // A chain of its own: the SDK's shared one goes on giving what it found first in the process, whatever the environment says by now.
        AWSCredentials found = options.ProfileName is null ? new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(null) : settings.Profile!.GetAWSCredentials(settings.Store);
        if (found is AssumeRoleAWSCredentials { Options.MfaSerialNumber: not null } role)
        {
            role.Options.MfaTokenCodeCallback = options.AskMfaCode;
        }

        return found;
    }
}

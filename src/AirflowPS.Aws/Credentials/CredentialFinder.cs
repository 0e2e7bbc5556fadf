using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.CredentialManagement;
using AirflowPS.Client;

namespace AirflowPS.Aws;

/// <summary>Finds credentials as AWS's users know it: keys that were given, the profile that was named, else the chain; and takes a role on with them.</summary>
internal static class CredentialFinder
{
    /// <summary>Finds them. What they hold is read when it is first needed.</summary>
    /// <param name="options">Which AWS, and as whom.</param>
    /// <param name="settings">What the environment and the profile say.</param>
    /// <param name="proxy">The proxy that was asked for; null leaves it to the system.</param>
    public static AWSCredentials Find(AwsOptions options, AwsSettings settings, WebProxy? proxy)
    {
        AWSCredentials found = FindSource(options, settings);
        GoThrough(proxy, found);
        return options.RoleArn is null
            ? found
            : new AssumedRole(found, options, settings.Region ?? throw settings.MissingRegion(), proxy);
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

    // What asks a service of AWS; what asks the machine that it runs on needs no proxy.
    private static void GoThrough(WebProxy? proxy, AWSCredentials found)
    {
        switch (found)
        {
            case AssumeRoleAWSCredentials role:
                role.Options.ProxySettings = proxy;
                break;
            case SSOAWSCredentials signedIn:
                signedIn.Options.ProxySettings = proxy;
                break;
        }
    }
}

using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that may have to know who calls AWS, and where.</summary>
public abstract class AwsCmdlet : AirflowCmdlet
{
    private static readonly string[] Identity = [nameof(Region), nameof(ProfileName), nameof(RoleArn), nameof(RoleSessionName), nameof(ExternalId), nameof(MfaSerial), nameof(AccessKey), nameof(SecretKey), nameof(SessionToken)];

    private volatile bool isOver;

    private protected AwsCmdlet()
    {
    }

    /// <summary>The AWS region, such as eu-central-1; without it AWS_REGION, AWS_DEFAULT_REGION, or the profile's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A profile of AWS's configuration files; without it the credentials that AWS's own tools would find.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AwsProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>A role to take on, with the credentials that were found.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>What the role's session is called in AWS's logs; AirflowPS without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleSessionName { get; set; }

    /// <summary>The external id that the role's owner asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>The serial number or ARN of the multi-factor device that the role wants; its code is asked for. That of a profile is the profile's mfa_serial.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MfaSerial { get; set; }

    /// <summary>The id of an access key, with -SecretKey.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret key of -AccessKey.</summary>
    [Parameter]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? SecretKey { get; set; }

    /// <summary>The session token of temporary keys.</summary>
    [Parameter]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? SessionToken { get; set; }

    /// <summary>The parameters of the caller's identity that were given.</summary>
    private protected IEnumerable<string> GivenIdentity => Identity.Where(IsGiven);

    /// <summary>Who calls AWS, and where.</summary>
    /// <param name="endpointUrl">Where MWAA is reached; null for its own address.</param>
    private protected AwsOptions ReadAws(string? endpointUrl = null)
    {
        if (AccessKey is null != SecretKey is null || (SessionToken is not null && AccessKey is null))
        {
            Fail("IncompleteKeys", "-AccessKey and -SecretKey go together, and -SessionToken with both. Nothing was sent.", ErrorCategory.InvalidArgument);
        }

        if (RoleArn is null && (RoleSessionName ?? ExternalId ?? MfaSerial) is not null)
        {
            Fail("IncompleteRole", "-RoleSessionName, -ExternalId and -MfaSerial say how to take on a role: add -RoleArn. Nothing was sent.", ErrorCategory.InvalidArgument);
        }

        return new AwsOptions
        {
            Region = Region,
            ProfileName = ProfileName,
            RoleArn = RoleArn,
            RoleSessionName = RoleSessionName,
            ExternalId = ExternalId,
            MfaSerial = MfaSerial,
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            SessionToken = SessionToken,
            EndpointUrl = endpointUrl,
            AskMfaCode = AskMfaCode,
        };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        isOver = true;
        base.Dispose(disposing);
    }

    // The session outlives the cmdlet that opened it, and then there is no prompt to ask at.
    private string AskMfaCode() => isOver
        ? throw new AirflowException(AirflowErrorKind.TokenRejected, "The credentials have ended, and getting new ones takes the code of a multi-factor device: connect again.")
        : Context.RunOnCallerAsync(ReadMfaCode).GetAwaiter().GetResult();

    private string ReadMfaCode()
    {
        try
        {
            Host.UI.Write("Code of the multi-factor device: ");
            return Host.UI.ReadLine();
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NullReferenceException)
        {
            throw new AirflowException(AirflowErrorKind.SignInFailed, "The role takes the code of a multi-factor device, and nobody can be asked here: connect where somebody can, or with temporary keys (-AccessKey, -SecretKey, -SessionToken).", e);
        }
    }
}

using System.Security;

namespace AirflowPS.Client;

/// <summary>Which AWS to talk to, and as whom. What is null is looked for where AWS's own tools look.</summary>
public sealed class AwsOptions
{
    /// <summary>The region, such as <c>eu-central-1</c>; null takes the environment's or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A role to take on, with the credentials that were found.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What the role's session is called in AWS's own logs.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>The external id that the role's owner asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The serial number or ARN of the multi-factor device whose code <see cref="RoleArn"/> asks for; null where it asks for none.</summary>
    public string? MfaSerial { get; init; }

    /// <summary>The id of an access key; goes with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key of <see cref="AccessKey"/>.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>The session token of temporary keys.</summary>
    public SecureString? SessionToken { get; init; }

    /// <summary>Where MWAA is reached, for those who do not reach it at its public address; null for that.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Asks the user for the code of a multi-factor device, where <see cref="MfaSerial"/> or a profile names one; null refuses. Called on a thread of its own, which it may block.</summary>
    public Func<string>? AskMfaCode { get; init; }
}

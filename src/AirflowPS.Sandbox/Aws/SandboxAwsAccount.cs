namespace AirflowPS.Sandbox;

/// <summary>The AWS account that the sandbox's fronts belong to: who may call them, and which roles they may take on.</summary>
public sealed class SandboxAwsAccount
{
    /// <summary>The account's number; 12 digits, <c>123456789012</c> by default.</summary>
    public string Id { get; set; } = "123456789012";

    /// <summary>The region that requests must be signed for; <c>eu-central-1</c> by default. STS takes <c>us-east-1</c> as well.</summary>
    public string Region { get; set; } = "eu-central-1";

    /// <summary>How far AWS's clock is ahead of this machine's; zero by default. Beyond five minutes no signature holds.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>The users with keys; one of each kind that <see cref="SandboxAwsIdentity"/> names by default.</summary>
    public IReadOnlyList<SandboxAwsIdentity> Identities { get; set; } = new[]
    {
        SandboxAwsIdentity.Admin, SandboxAwsIdentity.Viewer, SandboxAwsIdentity.WebLogin, SandboxAwsIdentity.Assumer,
    };

    /// <summary>The roles for AssumeRole; one of each kind that <see cref="SandboxAwsRole"/> names by default.</summary>
    public IReadOnlyList<SandboxAwsRole> Roles { get; set; } = new[] { SandboxAwsRole.Operator, SandboxAwsRole.External, SandboxAwsRole.WithMfa, SandboxAwsRole.WithWebIdentity };

    /// <summary><c>aws</c>, or what AWS calls itself in China and for the government of the United States.</summary>
    internal string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    /// <summary>The name of something that is the same in all regions.</summary>
    internal string GlobalArn(string service, string resource) => $"arn:{Partition}:{service}::{Id}:{resource}";

    /// <summary>The name of something in the account's region.</summary>
    internal string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Id}:{resource}";
}

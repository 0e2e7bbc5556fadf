namespace AirflowPS.Sandbox;

/// <summary>A role of the AWS account, which STS gives keys for that end.</summary>
public sealed class SandboxAwsRole
{
    /// <summary>The role's name; its ARN is <c>arn:aws:iam::{account}:role/{name}</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The names of the users who may take it on, unless IAM denies them <c>sts:AssumeRole</c>.</summary>
    public IReadOnlyList<string> Trusted { get; set; } = new[] { "admin", "assumer" };

    /// <summary>The external id that must be given; null for none.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The code of the second factor that must be given, with any serial number; null for none.</summary>
    public string? MfaCode { get; set; }

    /// <summary>The token of a web identity for which it may be taken on without any keys; null for none.</summary>
    public string? WebIdentityToken { get; set; }

    /// <summary>The role in Airflow, as for <see cref="SandboxAwsIdentity.AirflowRole"/>.</summary>
    public string AirflowRole { get; set; } = "Admin";

    /// <summary>The IAM actions that the role may not perform, as for <see cref="SandboxAwsIdentity.Denied"/>.</summary>
    public IReadOnlyList<string> Denied { get; set; } = Array.Empty<string>();

    /// <summary>Whoever is trusted may take it on.</summary>
    public static SandboxAwsRole Operator => new() { Name = "airflow-operator" };

    /// <summary>Wants the external id <c>sandbox-external-id</c>.</summary>
    public static SandboxAwsRole External => new() { Name = "airflow-external", ExternalId = "sandbox-external-id" };

    /// <summary>Wants the code <c>123456</c> of a second factor.</summary>
    public static SandboxAwsRole WithMfa => new() { Name = "airflow-mfa", MfaCode = "123456" };

    /// <summary>Is for whoever has the token <c>sandbox-web-identity-token</c>, and for nobody else.</summary>
    public static SandboxAwsRole WithWebIdentity => new() { Name = "airflow-web", Trusted = Array.Empty<string>(), WebIdentityToken = "sandbox-web-identity-token" };
}

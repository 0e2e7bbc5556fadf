namespace AirflowPS.Sandbox;

/// <summary>A user of the AWS account with its keys. The keys are examples from AWS's documentation or made up; they open nothing else.</summary>
public sealed class SandboxAwsIdentity
{
    /// <summary>The user's name in IAM.</summary>
    public string Name { get; set; } = "";

    /// <summary>The id of the access key.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>The secret that requests are signed with.</summary>
    public string SecretAccessKey { get; set; } = "";

    /// <summary>The session token that must come with the key; null where the key needs none.</summary>
    public string? SessionToken { get; set; }

    /// <summary>When the session token ends, in real time; null for never.</summary>
    public DateTimeOffset? Ends { get; set; }

    /// <summary>The role in Airflow: <c>Admin</c>, <c>Op</c>, <c>User</c>, <c>Viewer</c> or <c>Public</c>.</summary>
    public string AirflowRole { get; set; } = "Admin";

    /// <summary>The IAM actions that the user may not perform, such as <c>airflow:InvokeRestApi</c>; a <c>*</c> at the end stands for all that begin so.</summary>
    public IReadOnlyList<string> Denied { get; set; } = Array.Empty<string>();

    /// <summary>May do everything.</summary>
    public static SandboxAwsIdentity Admin => new() { Name = "admin", AccessKeyId = "AKIAIOSFODNN7EXAMPLE", SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

    /// <summary>May call the API as Airflow's Viewer, and has no right to ask which Airflow it is.</summary>
    public static SandboxAwsIdentity Viewer => new()
    {
        Name = "viewer",
        AccessKeyId = "AKIAI44QH8DHBEXAMPLE",
        SecretAccessKey = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
        AirflowRole = "Viewer",
        Denied = new[] { "airflow:GetEnvironment", "airflow:ListEnvironments", "airflow:CreateCliToken", "sts:AssumeRole" },
    };

    /// <summary>May sign in to the web server, and not call the API through AWS.</summary>
    public static SandboxAwsIdentity WebLogin => new()
    {
        Name = "weblogin",
        AccessKeyId = "AKIAWEBLOGIN7EXAMPLE",
        SecretAccessKey = "webLoginOnly/K7MDENG/bPxRfiCYEXAMPLEKEY0",
        Denied = new[] { "airflow:InvokeRestApi", "sts:AssumeRole" },
    };

    /// <summary>May do nothing but take on a role.</summary>
    public static SandboxAwsIdentity Assumer => new()
    {
        Name = "assumer",
        AccessKeyId = "AKIAASSUMER77EXAMPLE",
        SecretAccessKey = "assumesARole/K7MDENG/bPxRfiCYEXAMPLEKEY0",
        Denied = new[] { "airflow:*", "execute-api:*" },
    };
}

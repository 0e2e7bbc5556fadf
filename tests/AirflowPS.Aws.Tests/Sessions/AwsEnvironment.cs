using System.Runtime.CompilerServices;

namespace AirflowPS.Aws.Tests;

/// <summary>No credentials of whoever runs the tests are found by them, and no machine's own.</summary>
internal static class AwsEnvironment
{
    /// <summary>Where profiles are looked for. The SDK remembers the path; tests may put a file there for a while.</summary>
    public static string CredentialsFile { get; } = Path.Combine(AppContext.BaseDirectory, "aws-credentials-of-tests");

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "It must be so before the first test.")]
    internal static void Clear()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        File.Delete(CredentialsFile);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", CredentialsFile);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", CredentialsFile + ".config");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }
}

using System.Runtime.CompilerServices;

namespace AirflowPS.Aws.Tests;

/// <summary>No credentials of whoever runs the tests are found by them, and no machine's own but those that a test makes up.</summary>
internal static class AwsEnvironment
{
    /// <summary>Where profiles are looked for. The SDK remembers the path; tests may put a file there for a while.</summary>
    public static string CredentialsFile { get; } = Path.Combine(AppContext.BaseDirectory, "aws-credentials-of-tests");

    /// <summary>Where the rest of the configuration is looked for.</summary>
    public static string ConfigFile { get; } = CredentialsFile + ".config";

    /// <summary>Where the token of a web identity may be.</summary>
    public static string TokenFile { get; } = CredentialsFile + ".token";

    /// <summary>What an instance's own service has, by path; nothing but while a test puts something here.</summary>
    /// <remarks>The SDK remembers where the service is.</remarks>
    public static Dictionary<string, string> Instance { get; } = [];

    /// <summary>An instance's own service.</summary>
    public static LoopbackServer InstanceServer { get; } = new(path => Instance.GetValueOrDefault(path));

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "It must be so before the first test.")]
    internal static void Clear()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        ForgetFiles();
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", CredentialsFile);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", ConfigFile);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT", InstanceServer.Address);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    /// <summary>Empties the files. They stay, since the SDK looks once for all whether they are there.</summary>
    internal static void ForgetFiles()
    {
        File.WriteAllText(CredentialsFile, "");
        File.WriteAllText(ConfigFile, "");
    }
}

namespace AirflowPS.Aws.Tests;

/// <summary>A test that changes the process's environment, and puts it back. Such tests run one after another.</summary>
[Collection("Environment")]
public abstract class EnvironmentTest : IDisposable
{
    private readonly Dictionary<string, string?> before = [];

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        AwsEnvironment.ForgetFiles();
        GC.SuppressFinalize(this);
    }

    private protected static void WriteProfiles(string text) => File.WriteAllText(AwsEnvironment.CredentialsFile, text);

    private protected static void WriteConfig(string text) => File.WriteAllText(AwsEnvironment.ConfigFile, text);

    private protected void Set(string name, string? value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}

using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

/// <summary>A sandbox behind MWAA, and its administrator.</summary>
public abstract class MwaaTest : IDisposable
{
    private protected MwaaTest(MwaaOptions? mwaa = null, string version = "3.3")
    {
        Sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = version, Mwaa = mwaa ?? new MwaaOptions() });
        Client = new AwsClient(Sandbox);
    }

    private protected AirflowSandbox Sandbox { get; }

    private protected AwsClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }
}

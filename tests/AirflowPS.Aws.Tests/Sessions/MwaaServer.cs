using System.Net;
using System.Security;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>A sandbox behind MWAA, for one test.</summary>
internal sealed class MwaaServer : IDisposable
{
    public MwaaServer(MwaaOptions? mwaa = null, SandboxAwsAccount? account = null, int extraDags = 0, string version = "3.3")
    {
        Sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = mwaa ?? new MwaaOptions { RequestsPerSecond = 1000 }, Aws = account ?? new SandboxAwsAccount(), ExtraDags = extraDags, AirflowVersion = version });
        Sandbox.Clock.Stop();
    }

    public AirflowSandbox Sandbox { get; }

    /// <summary>The first of the account's users.</summary>
    public SandboxAwsIdentity Identity => Sandbox.Options.Aws.Identities[0];

    public AwsOptions As(SandboxAwsIdentity identity, string? secret = null, string? roleArn = null, string? externalId = null, string region = "eu-central-1") => new()
    {
        Region = region,
        AccessKey = identity.AccessKeyId,
        SecretKey = Secret(secret ?? identity.SecretAccessKey),
        SessionToken = identity.SessionToken is null ? null : Secret(identity.SessionToken),
        RoleArn = roleArn,
        ExternalId = externalId,
        EndpointUrl = Sandbox.BaseAddress.AbsoluteUri,
    };

    public Task<AirflowSession> ConnectAsync(SandboxAwsIdentity? identity = null, string environment = "nightly", MwaaAccess access = MwaaAccess.Auto, CallContext? context = null, int retries = 4) =>
        ConnectAsync(As(identity ?? SandboxAwsIdentity.Admin), environment, access, context, retries);

    public static Task<AirflowSession> ConnectAsync(AwsOptions aws, string environment = "nightly", MwaaAccess access = MwaaAccess.Auto, CallContext? context = null, int retries = 4, TimeSpan? timeout = null) =>
        AirflowSession.OpenAsync(
            new SessionOptions(new MwaaConnection(environment, aws) { Access = access }) { MaximumRetryCount = retries, Timeout = timeout ?? TimeSpan.FromSeconds(30) },
            context ?? CallContext.None);

    public static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>The methods and paths that came, without those that STS and the connect made.</summary>
    public IReadOnlyList<string> Sent() => [.. Sandbox.Requests.Select(request => $"{request.Method} {request.Path}")];

    public void Dispose() => Sandbox.Dispose();
}

using System.Net;
using AirflowPS.Client;

namespace AirflowPS.Live.Tests;

/// <summary>The server that the environment names, and one session on it.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    public const string UriVariable = "AIRFLOWPS_LIVE_URI";
    public const string DagVariable = "AIRFLOWPS_LIVE_DAG";
    private AirflowSession? session;

    public AirflowSession Session => session!;

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A name that nobody else has.</summary>
    public static string NewName() => "airflowps_live_" + Guid.NewGuid().ToString("N");

    public async Task InitializeAsync()
    {
        if (Variable(UriVariable) is { } uri)
        {
            session = await AirflowSession.OpenAsync(new SessionOptions(uri, ReadSignIn()), CallContext.None);
        }
    }

    public async Task DisposeAsync()
    {
        if (session is not null)
        {
            await session.CloseAsync(revokeToken: false, CallContext.None);
        }
    }

    private static SignIn ReadSignIn()
    {
        if (Variable("AIRFLOWPS_LIVE_TOKEN") is { } token)
        {
            return SignIn.Token(new NetworkCredential("", token).SecurePassword);
        }

        return Variable("AIRFLOWPS_LIVE_USERNAME") is { } user && Variable("AIRFLOWPS_LIVE_PASSWORD") is { } password
            ? SignIn.Password(user, new NetworkCredential("", password).SecurePassword)
            : throw new InvalidOperationException("Set AIRFLOWPS_LIVE_TOKEN, or AIRFLOWPS_LIVE_USERNAME and AIRFLOWPS_LIVE_PASSWORD.");
    }
}

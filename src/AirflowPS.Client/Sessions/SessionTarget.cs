namespace AirflowPS.Client;

/// <summary>Where a session goes and how it gets there, found out before the server itself is asked anything.</summary>
internal sealed class SessionTarget(Uri baseAddress, SignIn signIn) : IDisposable
{
    /// <summary>The base address of the API.</summary>
    public Uri BaseAddress { get; } = baseAddress;

    /// <summary>How the session signs in there.</summary>
    public SignIn SignIn { get; } = signIn;

    /// <summary>What requests go through on their way to the network; null for nothing.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? Way { get; init; }

    /// <summary>The server's version, where it is known already.</summary>
    public string? Version { get; init; }

    /// <summary>The text that names the server; null for its base address.</summary>
    public string? Server { get; init; }

    /// <summary>The base address of the web interface; null for that of the API.</summary>
    public string? WebAddress { get; init; }

    /// <summary>Whether nobody knows where its web interface is.</summary>
    public bool HasNoWebInterface { get; init; }

    /// <summary>What to call the session where the user does not say; null for host and prefix.</summary>
    public string? Name { get; init; }

    /// <summary>As whom the way to it takes the caller; null where that is the sign-in's.</summary>
    public string? UserName { get; init; }

    /// <summary>Amazon MWAA, where it is on the way.</summary>
    public MwaaClient? Mwaa { get; init; }

    /// <summary>Finds another way there, for whom this one is refused; null where there is none.</summary>
    public Func<CallContext, Task<SessionTarget>>? Otherwise { get; init; }

    /// <summary>What lives as long as the session.</summary>
    public IDisposable? Owned { get; init; }

    /// <summary>The same at another address.</summary>
    public SessionTarget At(Uri address) => new(address, SignIn) { Way = Way, Version = Version, Server = Server, WebAddress = WebAddress, HasNoWebInterface = HasNoWebInterface, Name = Name, UserName = UserName, Mwaa = Mwaa, Otherwise = Otherwise, Owned = Owned };

    public void Dispose() => Owned?.Dispose();
}

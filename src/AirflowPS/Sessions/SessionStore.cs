using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The sessions of one runspace. They end with it; jobs and runbooks that share a process share no session.</summary>
internal sealed class SessionStore
{
    // A pooled runspace is handed on with its variables taken away. What was opened by its last user is not the next one's.
    private const string MarkerVariable = "global:AirflowPSRunspaceUse";

    private static readonly ConditionalWeakTable<Runspace, SessionStore> Stores = new();

    private readonly List<AirflowSession> open = [];
    private object? marker;
    private AirflowSession? current;
    private bool lastConnectFailed;
    private Func<bool>? isRefused;

    /// <summary>The one that is taken where none is named; the last one connected, unless the user switched.</summary>
    public AirflowSession? Default
    {
        get
        {
            LookAtLastConnect();
            return current;
        }

        private set => current = value;
    }

    /// <summary>The open ones, the oldest first: as they are now, since a pipeline may close them while it is given them.</summary>
    public IReadOnlyList<AirflowSession> Open
    {
        get
        {
            open.RemoveAll(session => session.IsClosed);
            return open.ToArray();
        }
    }

    /// <summary>Whether the last connect failed, so that nothing else may take its place unasked.</summary>
    public bool LastConnectFailed
    {
        get
        {
            LookAtLastConnect();
            return lastConnectFailed;
        }

        private set => lastConnectFailed = value;
    }

    /// <summary>The store of the runspace that a cmdlet runs in.</summary>
    public static SessionStore Of(PSCmdlet cmdlet) => Of(cmdlet.SessionState);

    /// <summary>The store of the runspace that a session state belongs to.</summary>
    public static SessionStore Of(SessionState state)
    {
        SessionStore store = OfCurrentRunspace()!;
        object? found = state.PSVariable.GetValue(MarkerVariable);
        if (store.marker is not null && !ReferenceEquals(store.marker, (found as PSObject)?.BaseObject ?? found))
        {
            store.Forget();
        }

        if (store.marker is null)
        {
            store.marker = new object();
            state.PSVariable.Set(MarkerVariable, store.marker);
        }

        return store;
    }

    /// <summary>The store of this thread's runspace, for completers; null where there is no runspace.</summary>
    public static SessionStore? OfCurrentRunspace() =>
        Runspace.DefaultRunspace is { } runspace ? Stores.GetValue(runspace, _ => new SessionStore()) : null;

    /// <summary>Takes note of a connect that may never begin: PowerShell makes the cmdlet first and refuses its arguments afterwards.</summary>
    /// <param name="refused">Whether it was refused. A cmdlet that is made to be looked at, by a completer or for its help, was not.</param>
    public void Announce(Func<bool> refused)
    {
        LookAtLastConnect();
        isRefused = refused;
    }

    /// <summary>Takes the default away, before a connect is tried.</summary>
    public void BeginConnect()
    {
        isRefused = null;
        Default = null;
        LastConnectFailed = true;
    }

    /// <summary>Takes a session in and makes it the default. An older one of the same name is closed.</summary>
    public void Add(AirflowSession session)
    {
        foreach (AirflowSession older in open.FindAll(other => IsNamed(other, session.Name)))
        {
            older.Dispose();
        }

        open.Add(session);
        MakeDefault(session);
    }

    /// <summary>Makes an open session the default.</summary>
    public void MakeDefault(AirflowSession session)
    {
        Default = session;
        LastConnectFailed = false;
    }

    /// <summary>Takes a session out. The default is then nobody, rather than somebody the user did not choose.</summary>
    public void Remove(AirflowSession session)
    {
        open.Remove(session);
        if (ReferenceEquals(Default, session))
        {
            Default = null;
        }
    }

    /// <summary>The open session of a name; null where there is none.</summary>
    public AirflowSession? Find(string name) => Open.LastOrDefault(session => IsNamed(session, name));

    /// <summary>The open session of a server: the default one if it is, else the last one connected.</summary>
    public AirflowSession? FindServer(string server)
    {
        bool IsOf(AirflowSession session) => string.Equals(session.Server, server, StringComparison.OrdinalIgnoreCase);
        return Default is { IsClosed: false } current && IsOf(current) ? current : Open.LastOrDefault(IsOf);
    }

    private static bool IsNamed(AirflowSession session, string name) => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase);

    private void LookAtLastConnect()
    {
        if (isRefused?.Invoke() == true)
        {
            BeginConnect();
        }
    }

    private void Forget()
    {
        open.Clear();
        Default = null;
        LastConnectFailed = false;
        marker = null;
    }
}

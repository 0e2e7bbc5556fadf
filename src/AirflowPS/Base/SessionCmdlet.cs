using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that talk to a server: finds out which, and tells what goes wrong there.</summary>
public abstract class SessionCmdlet : AirflowCmdlet
{
    private readonly HashSet<AirflowSession> broken = [];

    private protected SessionCmdlet()
    {
    }

    /// <summary>The session to use: its name, or what Connect-Airflow gave. Without it, the one that a piped object came from, else the default.</summary>
    [Parameter]
    [SessionTransform]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public AirflowSession? Session { get; set; }

    /// <summary>Whether the session was chosen by what came by the pipe, so that another one may come with the next object.</summary>
    private protected virtual string? PipedServer => null;

    /// <summary>The session for what is at hand.</summary>
    /// <exception cref="PipelineStoppedException">There is none; the error was written.</exception>
    private protected AirflowSession ResolveSession()
    {
        if (Session is not null)
        {
            return Session;
        }

        SessionStore store = Sessions;
        if (PipedServer is { Length: > 0 } server)
        {
            return store.FindServer(server) ?? throw new SessionNotFoundException(server, store);
        }

        if (store.Default is { IsClosed: false } current)
        {
            return current;
        }

        if (!store.LastConnectFailed && store.Open.Count == 0 && OpenFromEnvironment() is { } opened)
        {
            store.Add(opened);
            return opened;
        }

        Fail("NoSession", SessionNotFoundException.DescribeNoDefault(store), ErrorCategory.ConnectionError);
        return null;
    }

    private AirflowSession? OpenFromEnvironment()
    {
        try
        {
            return EnvironmentConnection.Read() is { } options ? Await(call => AirflowSession.OpenAsync(options, call)) : null;
        }
        catch (AirflowException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, EnvironmentConnection.Address));
            return null;
        }
    }

    /// <summary>Does the work for one thing; what goes wrong with it is written as its error, and the pipeline goes on where it can.</summary>
    /// <param name="target">What the user gave: the id, for the error.</param>
    /// <param name="work">The work, with the session to do it over.</param>
    private protected void ForOne(object? target, Action<AirflowSession> work)
    {
        AirflowSession session;
        try
        {
            session = ResolveSession();
        }
        catch (SessionNotFoundException e)
        {
            WriteItemError(new ErrorRecord(e, "SessionNotFound", ErrorCategory.ObjectNotFound, e.Server));
            return;
        }
        catch (AirflowException e)
        {
            // What the environment describes could not be connected to.
            ThrowTerminatingError(ErrorRecords.From(e, target));
            return;
        }

        ForOneOver(session, target, () => work(session));
    }

    /// <summary>Does the work for one thing over a session that is known.</summary>
    internal void ForOneOver(AirflowSession session, object? target, Action work)
    {
        if (broken.Contains(session))
        {
            return;
        }

        try
        {
            work();
        }
        catch (AirflowException e)
        {
            Report(e, target, session);
        }
    }

    // Ends the cmdlet where its only session is broken; else the error is this thing's own, and the others go on.
    private void Report(AirflowException e, object? target, AirflowSession session)
    {
        // The client knows operations; which cmdlet it was that the server cannot serve, only the cmdlet knows.
        ErrorRecord record = ErrorRecords.From(e.Kind == AirflowErrorKind.NotSupportedByServer ? new AirflowException(e.Kind, $"{e.Message} ({MyInvocation.MyCommand.Name})", e) : e, target);
        if (ErrorRecords.BreaksSession(e.Kind))
        {
            if (Session is not null || PipedServer is null)
            {
                ThrowTerminatingError(record);
            }

            broken.Add(session);
        }

        WriteItemError(record);
    }
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that deal with Amazon MWAA itself: as the session does that is on one of its environments, or as the caller says.</summary>
public abstract class MwaaCmdlet : AwsCmdlet
{
    private MwaaClient? opened;

    private protected MwaaCmdlet()
    {
    }

    /// <summary>A session on an environment of MWAA, whose region and identity are taken. Without it, and without any other, the default session's, else those that AWS's own tools would find.</summary>
    [Parameter]
    [SessionTransform]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public AirflowSession? Session { get; set; }

    /// <summary>Where MWAA is reached, for those who do not reach it at its public address: an interface endpoint in a network of their own, a sandbox.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>The session that is taken; null where the caller says who it is.</summary>
    private protected AirflowSession? TakenSession =>
        Session ?? (GivenIdentity.Any() || EndpointUrl is not null ? null : Sessions.Default is { IsClosed: false } current && current.GetMwaa() is not null ? current : null);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            opened?.Dispose();
        }
    }

    /// <summary>Does something with MWAA; what goes wrong is the error of one thing.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="work">The work.</param>
    private protected void ForOne(object? target, Action<MwaaClient> work)
    {
        try
        {
            work(Client());
        }
        catch (AirflowException e)
        {
            ErrorRecord record = ErrorRecords.From(e, target);
            if (ErrorRecords.BreaksSession(e.Kind))
            {
                ThrowTerminatingError(record);
            }

            WriteItemError(record);
        }
    }

    /// <summary>The environment that is meant.</summary>
    /// <param name="mwaa">MWAA.</param>
    /// <param name="given">What the user gave; null for the session's.</param>
    private protected string EnvironmentOf(MwaaClient mwaa, string? given)
    {
        string? environment = given ?? mwaa.Environment;
        if (environment is null)
        {
            Fail("MissingEnvironment", "Say which environment: -Name, or a session on one (Get-AirflowMwaaEnvironment lists them).", ErrorCategory.InvalidArgument);
        }

        return environment;
    }

    private MwaaClient Client()
    {
        if (TakenSession is { } session)
        {
            MwaaClient? taken = session.GetMwaa();
            if (taken is null)
            {
                Fail("NotMwaa", $"The session {session} is not one on an environment of Amazon MWAA.", ErrorCategory.InvalidArgument, session.Name);
            }

            return taken;
        }

        AwsOptions aws = ReadAws(EndpointUrl);
        return opened ??= Await(call => MwaaClient.OpenAsync(aws, call));
    }
}

using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the open sessions of this runspace, and which is the default.</summary>
/// <remarks>Sessions belong to the runspace in which they were opened: ForEach-Object -Parallel and jobs have none of these, and take one by -Session $using:session.</remarks>
/// <example>
/// <code>Get-AirflowSession</code>
/// <para>Shows the open sessions: the server, its version, who is signed in and how, and which is the default.</para>
/// </example>
/// <example>
/// <code>Get-AirflowSession | ForEach-Object { Get-AirflowDagRun -Session $_ -State failed -EndedAfter (Get-Date).AddDays(-1) }</code>
/// <para>Shows what failed within a day, on all servers.</para>
/// </example>
/// <example>
/// <code>(Get-AirflowSession sandbox).TokenExpiresOn</code>
/// <para>Tells when a session's token ends. The session then signs in again by itself.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowSession")]
[OutputType(typeof(AirflowSession))]
public sealed class GetAirflowSessionCommand : AirflowCmdlet
{
    /// <summary>Names, with wildcards; all without it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SessionStore store = Sessions;
        if (Name is null)
        {
            Write(store, store.Open);
            return;
        }

        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            List<AirflowSession> found = store.Open.Where(session => pattern.IsMatch(session.Name)).ToList();
            if (found.Count == 0 && NamePattern.Of(name) is null)
            {
                WriteError(ErrorRecords.Make("SessionNotFound", $"No open session is named '{name}'.", ErrorCategory.ObjectNotFound, name));
            }

            Write(store, found);
        }
    }

    private void Write(SessionStore store, IReadOnlyList<AirflowSession> sessions)
    {
        foreach (AirflowSession session in sessions)
        {
            var shown = new PSObject(session);
            shown.Properties.Add(new PSNoteProperty("IsDefault", ReferenceEquals(session, store.Default)));
            WriteObject(shown);
        }
    }
}

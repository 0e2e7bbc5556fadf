using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change something: collects what comes and acts when all of it has come, since changing what a list is filtered by while it is read skips rows.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class ChangeCmdlet<TItem> : PipedCmdlet
    where TItem : notnull
{
    private readonly List<(TItem Item, object? Target, AirflowSession Session)> collected = [];

    private protected ChangeCmdlet()
    {
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (!AcceptInput())
        {
            return;
        }

        foreach ((TItem item, object? target) in Collect())
        {
            ForOne(target, session => collected.Add((item, target, session)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach ((TItem item, object? target, AirflowSession session) in collected)
        {
            ForOneOver(session, target, () =>
            {
                if (Confirm(Describe(item, session), session))
                {
                    Change(item, session);
                }
            });
        }
    }

    /// <summary>What one record of the pipe, or the command line, asks to be changed, each with the id that its error names.</summary>
    private protected abstract IEnumerable<(TItem Item, object? Target)> Collect();

    /// <summary>The change in words, as -WhatIf shows it: <c>Remove pool 'x'</c>. The server is added.</summary>
    private protected abstract string Describe(TItem item, AirflowSession session);

    /// <summary>Makes the change.</summary>
    private protected abstract void Change(TItem item, AirflowSession session);

    /// <summary>Asks ShouldProcess, with the server in the text.</summary>
    private protected bool Confirm(string change, AirflowSession session)
    {
        string text = RelayedText.Neutralize($"{change} on {session}");
        try
        {
            return ShouldProcess(text, text + "?", "Confirm");
        }
        catch (Exception e) when (e is PSInvalidOperationException or System.Management.Automation.Host.HostException)
        {
            Fail("ConfirmationNotPossible", $"{text} needs a yes, and nobody can be asked here: add -Confirm:$false. Nothing was changed.", ErrorCategory.InvalidOperation);
            return false;
        }
    }

    private void ForOneOver(AirflowSession session, object? target, Action change)
    {
        try
        {
            change();
        }
        catch (AirflowException e)
        {
            Report(e, target, session);
        }
    }
}

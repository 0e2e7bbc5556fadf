using System.Management.Automation;
using System.Reflection;
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

        try
        {
            foreach ((TItem item, object? target) in Collect())
            {
                ForOne(target, session =>
                {
                    RequireAddressable(target);
                    collected.Add((item, target, session));
                });
            }
        }
        catch (AirflowException e) when (BodyIsPiped)
        {
            WriteItemError(ErrorRecords.From(e, PipedName));
        }
        catch (AirflowException e)
        {
            // What was given cannot be sent, whichever thing it is for.
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach ((TItem item, object? target, AirflowSession session) in Combine(collected))
        {
            ForOneOver(session, target, () =>
            {
                if (ChangesNothing || Confirm(Describe(item, session), session))
                {
                    Change(item, session);
                }
            });
        }
    }

    /// <summary>What came, in order, each with the id that its error names and the session to change it over.</summary>
    private protected IReadOnlyList<(TItem Item, object? Target, AirflowSession Session)> Collected => collected;

    /// <summary>Whether the server is only asked what the change would reach, so that nobody need agree.</summary>
    private protected virtual bool ChangesNothing => false;

    /// <summary>What one record of the pipe, or the command line, asks to be changed, each with the id that its error names.</summary>
    private protected abstract IEnumerable<(TItem Item, object? Target)> Collect();

    /// <summary>Puts what belongs into one request together; as it came, where nothing does.</summary>
    private protected virtual IEnumerable<(TItem Item, object? Target, AirflowSession Session)> Combine(IReadOnlyList<(TItem Item, object? Target, AirflowSession Session)> items) => items;

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
        // The last one is the console host's own, where its input has ended.
        catch (Exception e) when (e is PSInvalidOperationException or System.Management.Automation.Host.HostException or NullReferenceException)
        {
            Fail("ConfirmationNotPossible", $"{text} needs a yes, and nobody can be asked here: add -Confirm:$false. Nothing was changed.", ErrorCategory.InvalidOperation);
            return false;
        }
    }

    /// <summary>Adds what the server's dry run says to the words of a change, where somebody will read them.</summary>
    /// <param name="change">The words.</param>
    /// <param name="preview">Asks the server; a failure costs the count, not the change.</param>
    private protected string DescribeReach(string change, Func<IReadOnlyList<TaskInstance>> preview) => DescribeReach(change, () => PreviewText.Of(preview()));

    /// <summary>Adds what the server's dry run says to the words of a change, where somebody will read them.</summary>
    /// <param name="change">The words.</param>
    /// <param name="preview">Asks the server, and says it in words; a failure costs them, not the change.</param>
    private protected string DescribeReach(string change, Func<string> preview)
    {
        if (!IsRead())
        {
            return change;
        }

        try
        {
            return $"{change}: {preview()}";
        }
        catch (AirflowException e)
        {
            WarnOfUnknownReach(e);
            return change;
        }
    }

    /// <summary>Says that the words of a change are not all that there is to be said.</summary>
    private protected void WarnOfUnknownReach(AirflowException e) => WriteWarning(RelayedText.Neutralize($"What this would reach could not be asked: {e.Message}"));

    // Before anybody is asked whether to go on: such an id would reach something else.
    private void RequireAddressable(object? target)
    {
        foreach (PropertyInfo selector in Selectors.Where(selector => selector.GetCustomAttribute<BodyParameterAttribute>() is null))
        {
            string? id = selector.PropertyType == typeof(string[]) ? target as string : selector.GetValue(this) as string;
            if (id is not null && !(id.Length == 0 && selector.GetCustomAttribute<MayBeMissingAttribute>() is not null))
            {
                AirflowId.RequireAddressable(selector.Name, id);
            }
        }
    }

    /// <summary>Whether somebody will read what the change is.</summary>
    private protected bool IsRead()
    {
        bool IsOn(string parameter) => MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) && given is SwitchParameter { IsPresent: true };
        return IsOn("WhatIf") || IsOn("Confirm") || (!IsGiven("WhatIf") && LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));
    }
}

using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change several things in one request where the server has one for it, and one by one where it has not.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class BulkChangeCmdlet<TItem> : ChangeCmdlet<TItem>
    where TItem : notnull
{
    private protected BulkChangeCmdlet()
    {
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IGrouping<AirflowSession, (TItem Item, object? Target, AirflowSession Session)> group in Combine(Collected).GroupBy(entry => entry.Session))
        {
            AirflowSession session = group.Key;

            // All are agreed to before any is changed.
            foreach (IGrouping<string?, (TItem Item, object? Target, AirflowSession Session)> part in group.Where(IsAgreed).ToList().GroupBy(entry => PartOf(entry.Item)))
            {
                List<(TItem Item, object? Target, AirflowSession Session)> agreed = part.ToList();
                if (agreed.Count == 1)
                {
                    ForOneOver(session, agreed[0].Target, () => Change(agreed[0].Item, session));
                }
                else
                {
                    ChangeAll(agreed, session);
                }
            }
        }
    }

    /// <summary>The name that the server knows a thing by, among those of one request.</summary>
    private protected abstract string NameOf(TItem item);

    /// <summary>What things must have in common to go into one request; null where any may.</summary>
    private protected virtual string? PartOf(TItem item) => null;

    /// <summary>Changes what can be changed in one request.</summary>
    /// <returns>What was done; the rest is changed one by one.</returns>
    private protected abstract Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<TItem> items, AirflowSession session, CallContext call);

    /// <summary>Reads things that were changed together, by name, where they are to be written; none where they are not.</summary>
    private protected virtual IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<TItem> items, AirflowSession session) => new Dictionary<string, AirflowObject>();

    /// <summary>Writes a thing that was changed together with others.</summary>
    private protected virtual void WriteChanged(AirflowObject thing, AirflowSession session) => WriteObject(ObjectShape.Of(thing));

    /// <summary>Reads things by their names; one that is not found in the list is asked for alone.</summary>
    private protected IReadOnlyDictionary<string, AirflowObject> Read<T>(IReadOnlyList<TItem> items, Func<IReadOnlyList<string>, CallContext, Task<IReadOnlyDictionary<string, T>>> find, Func<string, CallContext, Task<T>> get)
        where T : AirflowObject
    {
        List<string> names = items.Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        IReadOnlyDictionary<string, T> found = Await(call => find(names, call));
        return names.ToDictionary(name => name, name => (AirflowObject)(found.TryGetValue(name, out T? item) ? item : Await(call => get(name, call))), StringComparer.Ordinal);
    }

    private bool IsAgreed((TItem Item, object? Target, AirflowSession Session) entry)
    {
        bool isAgreed = false;
        ForOneOver(entry.Session, entry.Target, () => isAgreed = ChangesNothing || Confirm(Describe(entry.Item, entry.Session), entry.Session));
        return isAgreed;
    }

    private void ChangeAll(IReadOnlyList<(TItem Item, object? Target, AirflowSession Session)> agreed, AirflowSession session)
    {
        BulkResult result = BulkResult.Nothing;
        AirflowException? failure = null;
        try
        {
            result = Await(call => ChangeTogetherAsync([.. agreed.Select(entry => entry.Item)], session, call));
        }
        catch (AirflowException e)
        {
            failure = e;
        }

        IReadOnlyDictionary<string, AirflowObject>? changed = null;
        List<TItem> done = agreed.Select(entry => entry.Item).Where(item => result.Has(NameOf(item))).ToList();
        if (done.Count > 0)
        {
            ForOneOver(session, NameOf(done[0]), () => changed = ReadChanged(done, session));
        }

        foreach ((TItem item, object? target, _) in agreed)
        {
            ForOneOver(session, target, () =>
            {
                if (failure is not null)
                {
                    throw failure;
                }

                if (!result.Has(NameOf(item)))
                {
                    ChangeAlone(item, session, result);
                }
                else if (changed is not null && changed.TryGetValue(NameOf(item), out AirflowObject? thing))
                {
                    WriteChanged(thing, session);
                }
            });
        }
    }

    private void ChangeAlone(TItem item, AirflowSession session, BulkResult result)
    {
        try
        {
            Change(item, session);
        }
        catch (AirflowApiException e) when (result.HasBegun(NameOf(item)) && e.Kind == AirflowErrorKind.Conflict)
        {
            WriteVerbose(RelayedText.Neutralize($"'{NameOf(item)}' was changed, and what is left of it is so already: {e.Message}"));
        }
        catch (AirflowApiException e) when (result.IsLost && e.Kind == AirflowErrorKind.NotFound)
        {
            WriteVerbose(RelayedText.Neutralize($"'{NameOf(item)}' is gone: an earlier attempt deleted it."));
        }
    }
}

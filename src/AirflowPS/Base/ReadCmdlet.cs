using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets: writes pages as they come.</summary>
public abstract class ReadCmdlet : PipedCmdlet
{
    private protected ReadCmdlet()
    {
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (AcceptInput())
        {
            ReadRecord();
        }
    }

    /// <summary>Reads and writes what one record of the pipe, or the command line, asks for.</summary>
    private protected abstract void ReadRecord();

    /// <summary>Whether things are written as they came, so that a page can be written at once.</summary>
    private protected virtual bool WritesAsIs => true;

    /// <summary>Writes one thing.</summary>
    private protected virtual void WriteOne(AirflowObject item) => WriteObject(ObjectShape.Of(item));

    /// <summary>Writes a list page by page. -First, -Skip and -IncludeTotalCount hold for the list at hand.</summary>
    /// <param name="open">Opens the list, with the part of it that the server need send.</param>
    /// <param name="keeps">The client's own filter; null where the server's is enough. -First and -Skip count what it keeps.</param>
    /// <param name="enrich">Reads more about each; what it gives null for is left out. Null writes them as they came.</param>
    private protected void WriteList<T>(Func<ListRange, PageReader<T>> open, Func<T, bool>? keeps = null, Func<T, AirflowObject?>? enrich = null)
        where T : AirflowObject
    {
        int skip = ToCount(PagingParameters.Skip) ?? 0;
        int? take = PagingParameters.First == ulong.MaxValue ? null : ToCount(PagingParameters.First);
        bool counted = !PagingParameters.IncludeTotalCount;
        bool countsOnly = take == 0 && !counted;

        // The count comes with the entries: to have it alone, one entry is asked for and not written.
        using PageReader<T> reader = open(keeps is null ? new ListRange(skip, countsOnly ? 1 : take) : ListRange.All);
        while (Await(reader.NextAsync) is { } page)
        {
            if (!counted)
            {
                WriteCount(page.TotalEntries, keeps is null);
                counted = true;
            }

            if (countsOnly)
            {
                return;
            }

            if (keeps is null)
            {
                WritePage(page.Items, enrich);
                continue;
            }

            List<T> kept = page.Items.Where(keeps).ToList();
            int passed = Math.Min(skip, kept.Count);
            skip -= passed;
            kept = kept.Skip(passed).Take(take ?? int.MaxValue).ToList();
            take -= kept.Count;
            WritePage(kept, enrich);
            if (take <= 0)
            {
                return;
            }
        }

        if (!counted)
        {
            WriteCount(reader.TotalEntries ?? 0, keeps is null);
        }
    }

    /// <summary>Reads what one task of a run has; a mapped task has one for each index, which only the list tells.</summary>
    /// <param name="isExact">Whether an index was given, so that one is meant.</param>
    /// <param name="get">Reads the one.</param>
    /// <param name="list">Opens the list.</param>
    /// <param name="keeps">Which of the list are meant.</param>
    /// <param name="enrich">Reads more about each of the list; null writes them as they came.</param>
    private protected void WriteOneOrEach<T>(bool isExact, Func<CallContext, Task<T>> get, Func<ListRange, PageReader<T>> list, Func<T, bool> keeps, Func<T, AirflowObject?>? enrich = null)
        where T : AirflowObject
    {
        try
        {
            WriteOne(Await(get));
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound && !isExact)
        {
            int found = 0;
            WriteList(list, item => keeps(item) && ++found > 0, enrich);
            if (found == 0)
            {
                throw;
            }
        }
    }

    /// <summary>Reads things that have one name: those that are named exactly one by one, patterns and no name at all as lists.</summary>
    /// <param name="names">What was given; null for all.</param>
    /// <param name="parameter">The parameter it was given for: wildcards count only where they are typed.</param>
    /// <param name="patternFilter">The server's filter by pattern; null where it has none.</param>
    /// <param name="query">Makes the query of the list, with the other filters and the order.</param>
    /// <param name="list">Opens the list.</param>
    /// <param name="nameOf">The name of one.</param>
    /// <param name="get">Reads one.</param>
    /// <param name="filtered">Whether other filters were given: then a plain name only narrows the list.</param>
    /// <param name="enrich">Reads more about each of a list; null writes them as they came.</param>
    /// <param name="keeps">The client's own filter of a query; null where it has none.</param>
    private protected void ReadNamed<T>(
        string[]? names,
        string parameter,
        string? patternFilter,
        Func<AirflowSession, Query> query,
        Func<AirflowSession, Query, ListRange, PageReader<T>> list,
        Func<T, string?> nameOf,
        Func<AirflowSession, string, CallContext, Task<T>> get,
        bool filtered = false,
        Func<AirflowSession, T, AirflowObject>? enrich = null,
        Func<Query, Func<T, bool>?>? keeps = null)
        where T : AirflowObject
    {
        foreach (string? name in names ?? (string?[])[null])
        {
            NamePattern? pattern = name is not null && IsTyped(parameter) ? NamePattern.Of(name) : null;
            ForOne(name, session =>
            {
                Func<T, AirflowObject?>? more = enrich is null ? null : item => enrich(session, item);
                if (name is null)
                {
                    Query all = query(session);
                    WriteList(range => list(session, all, range), keeps?.Invoke(all), more);
                }
                else if (pattern is not null || filtered)
                {
                    Query narrowed = patternFilter is null ? query(session) : query(session).Narrow(patternFilter, pattern?.LikeText ?? name);
                    Func<T, bool>? others = keeps?.Invoke(narrowed);
                    WriteList(range => list(session, narrowed, range), item => (pattern?.Matches(nameOf(item)) ?? nameOf(item) == name) && others?.Invoke(item) != false, more);
                }
                else
                {
                    WriteOne(Await(call => get(session, name, call)));
                }
            });
        }
    }

    /// <summary>Reads for each DAG that is named; a pattern that was typed names each DAG that fits it.</summary>
    /// <param name="dagIds">What was given.</param>
    /// <param name="parameter">The parameter it was given for: wildcards count only where they are typed.</param>
    /// <param name="read">Reads and writes what is wanted of one DAG.</param>
    private protected void ForDags(string[] dagIds, string parameter, Action<AirflowSession, string> read)
    {
        foreach (string id in dagIds)
        {
            NamePattern? pattern = IsTyped(parameter) ? NamePattern.Of(id) : null;
            ForOne(id, session =>
            {
                if (pattern is null)
                {
                    read(session, id);
                    return;
                }

                foreach (string fitting in FindDags(session, pattern).Select(dag => dag.DagId!))
                {
                    ForOneOver(session, fitting, () => read(session, fitting));
                }
            });
        }
    }

    /// <summary>The DAGs whose ids fit a pattern, stale ones too: their runs are there all the same.</summary>
    private protected IEnumerable<Dag> FindDags(AirflowSession session, NamePattern pattern)
    {
        using PageReader<Dag> reader = session.ReadDags(new Query().Narrow("dag_id_pattern", pattern.LikeText).Narrow("exclude_stale", "false").Only("dag_id"), ListRange.All);
        while (Await(reader.NextAsync) is { } page)
        {
            foreach (Dag dag in page.Items.Where(dag => pattern.Matches(dag.DagId)))
            {
                yield return dag;
            }
        }
    }

    private void WritePage<T>(IReadOnlyList<T> items, Func<T, AirflowObject?>? enrich)
        where T : AirflowObject
    {
        // One call for the page: nothing per object but what PowerShell itself does.
        if (enrich is null && WritesAsIs && items.All(item => item.GetUnknownMembers() is null))
        {
            WriteObject(items, enumerateCollection: true);
            return;
        }

        foreach (T item in items)
        {
            if ((enrich is null ? item : enrich(item)) is { } written)
            {
                WriteOne(written);
            }
        }
    }

    // The client's own filter makes the server's count an upper bound.
    private void WriteCount(int? total, bool exact) =>
        WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : exact ? 1.0 : 0.5));

    private static int? ToCount(ulong count) => count > int.MaxValue ? int.MaxValue : (int)count;
}

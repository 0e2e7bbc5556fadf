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

    /// <summary>Writes one thing.</summary>
    private protected void WriteOne(AirflowObject item) => WriteObject(ObjectShape.Of(item));

    /// <summary>Writes a list page by page. -First, -Skip and -IncludeTotalCount hold for the list at hand.</summary>
    /// <param name="open">Opens the list, with the part of it that the server need send.</param>
    /// <param name="keeps">The client's own filter; null where the server's is enough. -First and -Skip count what it keeps.</param>
    private protected void WriteList<T>(Func<ListRange, PageReader<T>> open, Func<T, bool>? keeps = null)
        where T : AirflowObject
    {
        int skip = ToCount(PagingParameters.Skip) ?? 0;
        int? take = PagingParameters.First == ulong.MaxValue ? null : ToCount(PagingParameters.First);
        using PageReader<T> reader = open(keeps is null ? new ListRange(skip, take) : ListRange.All);
        bool counted = !PagingParameters.IncludeTotalCount;
        while (Await(reader.NextAsync) is { } page)
        {
            if (!counted)
            {
                WriteCount(page.TotalEntries, keeps is null);
                counted = true;
            }

            if (keeps is null)
            {
                WritePage(page.Items);
                continue;
            }

            List<T> kept = page.Items.Where(keeps).ToList();
            int passed = Math.Min(skip, kept.Count);
            skip -= passed;
            kept = kept.Skip(passed).Take(take ?? int.MaxValue).ToList();
            take -= kept.Count;
            WritePage(kept);
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

    private void WritePage<T>(IReadOnlyList<T> items)
        where T : AirflowObject
    {
        // One call for the page: nothing per object but what PowerShell itself does.
        if (items.All(item => item.GetUnknownMembers() is null))
        {
            WriteObject(items, enumerateCollection: true);
            return;
        }

        foreach (T item in items)
        {
            WriteOne(item);
        }
    }

    // The client's own filter makes the server's count an upper bound.
    private void WriteCount(int? total, bool exact) =>
        WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : exact ? 1.0 : 0.5));

    private static int? ToCount(ulong count) => count > int.MaxValue ? int.MaxValue : (int)count;
}

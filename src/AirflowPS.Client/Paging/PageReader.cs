using System.Diagnostics;

namespace AirflowPS.Client;

/// <summary>Reads a list page by page. Later pages are asked for ahead of need, but nothing before the page at hand has been taken.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
/// <remarks>Pulled by one consumer. Pages come in order; the place of the next one follows from what came, never from what was asked for.</remarks>
public sealed class PageReader<T> : IDisposable
{
    /// <summary>What a server gives at the most, unless its administrators changed it.</summary>
    internal const int ServerMaximum = 100;

    private readonly Func<int, int, CallContext, Task<Page<T>>> fetch;
    private readonly Queue<Request> inFlight = new();
    private readonly PageWidth width = new();
    private readonly CancellationTokenSource stop = new();
    private int offset;
    private int remaining;
    private int pageSize;
    private int nextOffset;
    private bool first = true;
    private bool ended;

    /// <param name="fetch">Asks for a page: offset, limit, call.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many are wanted at the most; null for all.</param>
    internal PageReader(Func<int, int, CallContext, Task<Page<T>>> fetch, int skip, int? take)
    {
        this.fetch = fetch;
        offset = skip;
        nextOffset = skip;
        remaining = take ?? int.MaxValue;
        pageSize = Math.Min(ServerMaximum, remaining);
        ended = remaining == 0;
    }

    /// <summary>How many there are in all, by the server's last count; null before the first page, or where the server does not say.</summary>
    public int? TotalEntries { get; private set; }

    /// <summary>The next page; null after the last.</summary>
    /// <exception cref="AirflowException">The page could not be had.</exception>
    public async Task<Page<T>?> NextAsync(CallContext context)
    {
        if (ended)
        {
            return null;
        }

        (Request request, Page<T> page) = await TakeAsync(context).ConfigureAwait(false);
        width.Record(request.Width, request.Elapsed);
        TotalEntries = page.TotalEntries;
        int came = page.Items.Count;
        offset += came;
        remaining -= came;
        ended = came == 0 || remaining <= 0 || (page.TotalEntries is { } total ? offset >= total : came < request.Limit);
        if (came < request.Limit && !ended)
        {
            StartAnew(came);
        }

        first = false;
        return came == 0 ? null : page;
    }

    /// <summary>Stops asking.</summary>
    public void Dispose()
    {
        ended = true;
        stop.Cancel();
    }

    private async Task<(Request Request, Page<T> Page)> TakeAsync(CallContext context)
    {
        while (true)
        {
            TopUp(context);
            Request request = inFlight.Dequeue();
            try
            {
                return (request, await request.Task.WaitAsync(context.Cancellation).ConfigureAwait(false));
            }
            catch (AirflowApiException e) when (e.IsTooMuch && request.Limit > 1)
            {
                // The way to the server carries no more than so much, or no longer: half of it, from the same place.
                pageSize = request.Limit / 2;
                StartAnew();
                context.Verbose($"{e.Message} Asked for {pageSize} at once from now on.");
            }
        }
    }

    // Before the first page is there, nobody knows how long the list is; and who takes one page may want no more.
    private void TopUp(CallContext context)
    {
        int wanted = first ? 1 : Math.Max(2, width.Current);
        while (inFlight.Count < wanted && (inFlight.Count == 0 || IsWithin(nextOffset)))
        {
            int limit = Math.Min(pageSize, remaining - (nextOffset - offset));
            inFlight.Enqueue(new Request(fetch, nextOffset, limit, wanted, context, stop.Token));
            nextOffset += limit;
        }
    }

    private bool IsWithin(int place) => TotalEntries is { } total && place < total && place - offset < remaining;

    // The server cuts pages shorter than asked for: what was asked for behind this one begins at the wrong place.
    private void StartAnew(int came)
    {
        if (first)
        {
            pageSize = came;
        }

        StartAnew();
    }

    private void StartAnew()
    {
        inFlight.Clear();
        nextOffset = offset;
    }

    private sealed class Request
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public Request(Func<int, int, CallContext, Task<Page<T>>> fetch, int offset, int limit, int width, CallContext context, CancellationToken stop)
        {
            Limit = limit;
            Width = width;
            Task = System.Threading.Tasks.Task.Run(() => FetchAsync(fetch, offset, context, stop));
        }

        public int Limit { get; }

        public int Width { get; }

        public Task<Page<T>> Task { get; }

        public TimeSpan Elapsed { get; private set; }

        private async Task<Page<T>> FetchAsync(Func<int, int, CallContext, Task<Page<T>>> fetch, int offset, CallContext context, CancellationToken stop)
        {
            using var stoppable = new StoppableContext(context, stop);
            Page<T> page = await fetch(offset, Limit, stoppable).ConfigureAwait(false);
            Elapsed = watch.Elapsed;
            return page;
        }
    }
}

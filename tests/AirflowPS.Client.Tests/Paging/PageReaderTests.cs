namespace AirflowPS.Client.Tests;

/// <summary>Pages follow from what came, never from what was asked for.</summary>
public class PageReaderTests
{
    private readonly List<(int Offset, int Limit)> asked = [];

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [InlineData(1234, 100)]
    [InlineData(1234, 37)]
    [InlineData(250, 1)]
    public async Task Reads_all_in_order_whatever_the_servers_maximum(int total, int serverMaximum)
    {
        using PageReader<int> reader = Reader(total, serverMaximum);

        Assert.Equal(Enumerable.Range(0, total), await ReadAllAsync(reader));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(95, 10)]
    [InlineData(95, 250)]
    [InlineData(290, 50)]
    [InlineData(500, 5)]
    [InlineData(0, 0)]
    public async Task Reads_no_more_than_is_wanted(int skip, int take)
    {
        using PageReader<int> reader = Reader(300, 100, skip, take);

        Assert.Equal(Enumerable.Range(0, 300).Skip(skip).Take(take), await ReadAllAsync(reader));
        Assert.True(asked.Sum(request => request.Limit) <= take, string.Join(", ", asked));
    }

    [Fact]
    public async Task Asks_for_nothing_more_before_the_first_page_was_taken()
    {
        using PageReader<int> reader = Reader(1000, 100);
        await reader.NextAsync(CallContext.None);

        Assert.Single(asked);
        Assert.Equal(1000, reader.TotalEntries);
    }

    [Fact]
    public async Task Ends_where_a_server_without_a_total_sends_a_short_page()
    {
        using var reader = new PageReader<int>((offset, limit, _) => Task.FromResult(new Page<int>([.. Enumerable.Range(offset, Math.Min(limit, 150 - offset))], null)), 0, null);

        Assert.Equal(150, (await ReadAllAsync(reader)).Count);
    }

    [Fact]
    public async Task Ends_where_the_list_shrinks_while_it_is_read()
    {
        int total = 500;
        using var reader = new PageReader<int>(
            (offset, limit, _) =>
            {
                int count = Math.Clamp(total - offset, 0, limit);
                total = 220;
                return Task.FromResult(new Page<int>([.. Enumerable.Range(offset, count)], total));
            },
            0,
            null);

        Assert.Equal(Enumerable.Range(0, 220), await ReadAllAsync(reader));
    }

    [Fact]
    public async Task Stops_what_is_in_flight_when_it_is_disposed()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = new PageReader<int>(
            async (offset, limit, context) =>
            {
                if (offset >= 100)
                {
                    context.Cancellation.Register(() => stopped.TrySetResult());
                    await Task.Delay(Timeout.Infinite, context.Cancellation);
                }

                return new Page<int>([.. Enumerable.Range(offset, limit)], 1000);
            },
            0,
            null);
        await reader.NextAsync(CallContext.None);
        Task<Page<int>?> second = reader.NextAsync(CallContext.None);

        reader.Dispose();

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    private static async Task<List<int>> ReadAllAsync(PageReader<int> reader)
    {
        var all = new List<int>();
        while (await reader.NextAsync(CallContext.None) is { } page)
        {
            all.AddRange(page.Items);
        }

        return all;
    }

    private PageReader<int> Reader(int total, int serverMaximum, int skip = 0, int? take = null) =>
        new(
            (offset, limit, _) =>
            {
                lock (asked)
                {
                    asked.Add((offset, limit));
                }

                int count = Math.Clamp(total - offset, 0, Math.Min(limit, serverMaximum));
                return Task.FromResult(new Page<int>([.. Enumerable.Range(offset, count)], total));
            },
            skip,
            take);
}

using System.Net;

namespace AirflowPS.Benchmarks;

/// <summary>The least that any client can do: reads the bytes and looks at none of them.</summary>
public static class BareDownload
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });

    /// <summary>Reads the pages of a list, so many at a time, and gives the number of bytes.</summary>
    public static long ReadPages(string list, int pages, int width)
    {
        long total = 0;
        Parallel.ForAsync(0, pages, new ParallelOptions { MaxDegreeOfParallelism = width }, async (page, cancellation) =>
        {
            long length = await ReadAsync(new Uri($"{list}?order_by=dag_id&limit=100&offset={page * 100}"), cancellation).ConfigureAwait(false);
            Interlocked.Add(ref total, length);
        }).GetAwaiter().GetResult();
        return total;
    }

    /// <summary>Asks for something long and waits for its first byte.</summary>
    public static void ReadFirstByte(string address, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(mediaType);
        using HttpResponseMessage response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        using Stream stream = response.Content.ReadAsStream();
        stream.ReadByte();
    }

    private static async Task<long> ReadAsync(Uri address, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(128 * 1024);
        long total = 0;
        for (int count; (count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            total += count;
        }

        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        return total;
    }
}

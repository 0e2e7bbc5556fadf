#if !NET
namespace AirflowPS.Client;

/// <summary>What later runtimes have and .NET Framework lacks.</summary>
internal static class AsyncCompat
{
    public static async Task<T> WaitAsync<T>(this Task<T> task, CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => cancelled.TrySetResult(true)))
        {
            if (task != await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false))
            {
                throw new OperationCanceledException(cancellation);
            }
        }

        return await task.ConfigureAwait(false);
    }

    public static Task<int> ReadAsync(this Stream stream, Memory<byte> memory, CancellationToken cancellation)
    {
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray((ReadOnlyMemory<byte>)memory, out ArraySegment<byte> segment);
        return stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellation);
    }
}
#endif

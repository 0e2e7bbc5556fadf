namespace AirflowPS.Sandbox;

/// <summary>The Airflow behind a front: called for a limited time, and answering whole, because fronts pass no streams on.</summary>
internal sealed class Backend
{
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _airflow;

    public Backend(Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow) => _airflow = airflow;

    /// <summary>Airflow's answer; null when it took too long. What was asked of it is carried out all the same.</summary>
    public async Task<HttpResponse?> CallAsync(HttpRequest request, TimeSpan limit, CancellationToken gone)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var reading = new CancellationTokenSource();
        try
        {
            Task<HttpResponse> work = WholeAsync(request, reading.Token);
            if (await Task.WhenAny(work, Task.Delay(limit, waiting.Token)).ConfigureAwait(false) == work)
            {
                return await work.ConfigureAwait(false);
            }

            gone.ThrowIfCancellationRequested();
            return null;
        }
        finally
        {
            waiting.Cancel();

            // The one who reads the stream may still be at it, so the source is left to the collector.
            reading.Cancel();
        }
    }

    private async Task<HttpResponse> WholeAsync(HttpRequest request, CancellationToken reading)
    {
        HttpResponse response = await _airflow(request, CancellationToken.None).ConfigureAwait(false);
        if (response.Stream is { } write)
        {
            using var all = new MemoryStream();
            await write(all, reading).ConfigureAwait(false);
            response.Stream = null;
            response.Body = all.ToArray();
        }

        // What Airflow does with its connection ends at the front.
        response.CloseAfterwards = false;
        return response;
    }
}

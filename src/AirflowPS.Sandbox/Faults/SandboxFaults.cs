using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>What the sandbox is to do wrong: slowness for all requests, and rules for some.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to dispose.")]
public sealed class SandboxFaults
{
    private readonly List<SandboxFault> _rules = new();
    private readonly SemaphoreSlim _worker = new(1, 1);

    internal SandboxFaults()
    {
    }

    /// <summary>How long each request takes to be served, in real time; zero by default.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Requests are served one at a time, <see cref="Latency"/> included, as by a server with one worker.</summary>
    public bool SingleWorker { get; set; }

    /// <summary>The rules in force, those included that have run out.</summary>
    public IReadOnlyList<SandboxFault> Rules
    {
        get
        {
            lock (_rules)
            {
                return _rules.ToArray();
            }
        }
    }

    /// <summary>Adds a rule. The first that matches a request, in the order in which they were added, befalls it.</summary>
    /// <param name="fault">The rule.</param>
    /// <returns>The same rule, to be looked at or removed later.</returns>
    public SandboxFault Add(SandboxFault fault)
    {
        if (fault is null)
        {
            throw new ArgumentNullException(nameof(fault));
        }

        lock (_rules)
        {
            _rules.Add(fault);
        }

        return fault;
    }

    /// <summary>Takes a rule back; false when it was not there.</summary>
    /// <param name="fault">The rule.</param>
    public bool Remove(SandboxFault fault)
    {
        lock (_rules)
        {
            return _rules.Remove(fault);
        }
    }

    /// <summary>Takes everything back: no rules, no latency, as many workers as are needed.</summary>
    public void Clear()
    {
        lock (_rules)
        {
            _rules.Clear();
        }

        Latency = TimeSpan.Zero;
        SingleWorker = false;
    }

    internal Func<HttpRequest, CancellationToken, Task<HttpResponse>> Around(Func<HttpRequest, HttpResponse> serve, Func<HttpRequest, TimeSpan> cost) => async (request, gone) =>
    {
        bool alone = SingleWorker;
        if (alone)
        {
            await _worker.WaitAsync(gone).ConfigureAwait(false);
        }

        try
        {
            TimeSpan delay = Latency + cost(request);
            if (delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, gone).ConfigureAwait(false);
            }

            SandboxFault? fault = Befalling(request, r => r.Path is null || request.AtFront is null || !r.Matches(request.AtFront));
            HttpResponse response = (fault is null ? null : Instead(fault)) ?? serve(request);
            if (fault?.Kind == SandboxFaultKind.Delay)
            {
                await Task.Delay(fault.Delay, gone).ConfigureAwait(false);
            }

            return fault is null ? response : Spoiler.Spoil(response, fault);
        }
        finally
        {
            if (alone)
            {
                _worker.Release();
            }
        }
    };

    /// <summary>
    /// Around an AWS front, only rules whose path matches what was sent to the front befall; all others are kept for the
    /// Airflow behind it, whose requests have paths and methods of their own.
    /// </summary>
    /// <param name="serve">The front.</param>
    /// <param name="instead">How the front itself says it; null for what it does not say in a way of its own.</param>
    internal Func<HttpRequest, CancellationToken, Task<HttpResponse>> AroundFront(Func<HttpRequest, CancellationToken, Task<HttpResponse>> serve, Func<SandboxFault, HttpResponse?> instead) => async (request, gone) =>
    {
        request.AtFront = request;
        SandboxFault? fault = Befalling(request, r => r.Path is not null);
        if (fault is null)
        {
            return await serve(request, gone).ConfigureAwait(false);
        }

        HttpResponse? refusal = instead(fault);
        if (refusal is not null)
        {
            return WithRetryAfter(refusal, fault);
        }

        HttpResponse response = Instead(fault) ?? await serve(request, gone).ConfigureAwait(false);
        if (fault.Kind == SandboxFaultKind.Delay)
        {
            await Task.Delay(fault.Delay, gone).ConfigureAwait(false);
        }

        return Spoiler.Spoil(response, fault);
    };

    private SandboxFault? Befalling(HttpRequest request, Func<SandboxFault, bool> concerns)
    {
        lock (_rules)
        {
            foreach (SandboxFault rule in _rules)
            {
                if (!rule.HasRunOut && concerns(rule) && rule.Matches(request) && rule.Seen++ >= rule.After)
                {
                    rule.Befallen++;
                    return rule;
                }
            }
        }

        return null;
    }

    /// <summary>The answer of faults that keep a request from being carried out.</summary>
    private static HttpResponse? Instead(SandboxFault fault)
    {
        HttpResponse? response = fault.Kind switch
        {
            SandboxFaultKind.TooManyRequests or SandboxFaultKind.Throttling => HttpResponse.Detail(429, "Too Many Requests"),
            SandboxFaultKind.ServerError => HttpResponse.Text(fault.Status, fault.ContentType, fault.Body),
            SandboxFaultKind.Html => UiPage.Answer(""),
            SandboxFaultKind.Redirect => HttpResponse.Redirect(fault.Location),
            _ => null,
        };
        if (response is null)
        {
            return null;
        }

        if (fault.Kind == SandboxFaultKind.Redirect && fault.Status is >= 300 and < 400)
        {
            response.Status = fault.Status;
        }

        // As the real server after a fault that nobody foresaw.
        response.CloseAfterwards = fault.Kind == SandboxFaultKind.ServerError && fault.Status == 500;
        return WithRetryAfter(response, fault);
    }

    private static HttpResponse WithRetryAfter(HttpResponse response, SandboxFault fault)
    {
        if (fault.RetryAfter is { } wait)
        {
            response.Headers.Add(new("retry-after", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        return response;
    }
}

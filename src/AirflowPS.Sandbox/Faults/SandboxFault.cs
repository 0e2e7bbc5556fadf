using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>A rule for what goes wrong, and with which requests.</summary>
public sealed class SandboxFault
{
    private Regex? _path;

    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; set; }

    /// <summary>Only requests with this method; null for all.</summary>
    public string? Method { get; set; }

    /// <summary>
    /// Only requests whose path, as it was sent, matches this regular expression somewhere; null for all. Behind an AWS front, a path
    /// that matches what the front received (<c>^/restapi/</c>) befalls the front, which says it in its own words; any other rule
    /// befalls the Airflow behind it, by the method and path that Airflow sees.
    /// </summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public string? Path
    {
        get => _path?.ToString();
        set => _path = value is null ? null : new Regex(value, RegexOptions.CultureInvariant);
    }

    /// <summary>How many requests it befalls; null for all until it is removed. 1 by default.</summary>
    public int? Times { get; set; } = 1;

    /// <summary>How many matching requests go well before the first that does not; 0 by default.</summary>
    public int After { get; set; }

    /// <summary>For <see cref="SandboxFaultKind.TooManyRequests"/> and <see cref="SandboxFaultKind.ServerError"/>: the <c>Retry-After</c> header, whole seconds; null for none.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>For <see cref="SandboxFaultKind.ServerError"/>: the status; 500 by default. Redirects: 307 unless this is 3xx.</summary>
    public int Status { get; set; } = 500;

    /// <summary>For <see cref="SandboxFaultKind.ServerError"/>: the body; <c>Internal Server Error</c> by default.</summary>
    public string Body { get; set; } = "Internal Server Error";

    /// <summary>For <see cref="SandboxFaultKind.ServerError"/>: what the body is; plain text by default.</summary>
    public string ContentType { get; set; } = "text/plain; charset=utf-8";

    /// <summary>For <see cref="SandboxFaultKind.MissingMembers"/>: the names that are left out.</summary>
    public IReadOnlyList<string> Members { get; set; } = Array.Empty<string>();

    /// <summary>For <see cref="SandboxFaultKind.Redirect"/>: where to.</summary>
    public string Location { get; set; } = "https://example.com/";

    /// <summary>For <see cref="SandboxFaultKind.Delay"/>: how long the answer is held back, in real time.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests it has befallen.</summary>
    public int Befallen { get; internal set; }

    internal int Seen { get; set; }

    internal bool HasRunOut => Times is not null && Befallen >= Times;

    internal bool Matches(HttpRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase)) &&
        (_path is null || _path.IsMatch(request.Path));
}

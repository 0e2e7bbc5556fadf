namespace AirflowPS.Sandbox;

/// <summary>
/// An Amazon MWAA before the sandbox. Its address, which stands for <c>api.airflow.{region}…</c>, <c>env.airflow.{region}…</c>,
/// STS and the web server alike, is <see cref="AirflowSandbox.BaseAddress"/>: give it as the endpoint URL. The keys that it
/// accepts are those of <see cref="SandboxOptions.Aws"/>.
/// </summary>
public sealed class MwaaOptions
{
    /// <summary>
    /// The environments, in the order in which they are listed; the sandbox's Airflow stands behind all of them. By default
    /// <c>nightly</c> and <c>reports</c>, which are available, <c>building</c>, which is being created, and <c>outdated</c>, which
    /// must be updated before InvokeRestApi works.
    /// </summary>
    public IReadOnlyList<SandboxMwaaEnvironment> Environments { get; set; } = new[]
    {
        new SandboxMwaaEnvironment { Name = "nightly" },
        new SandboxMwaaEnvironment { Name = "reports" },
        new SandboxMwaaEnvironment { Name = "building", Status = "CREATING" },
        new SandboxMwaaEnvironment { Name = "outdated", InvokesRestApi = false },
    };

    /// <summary>How many calls of InvokeRestApi an environment takes in one second of real time; 10 by default, as the service does.</summary>
    public int RequestsPerSecond { get; set; } = 10;

    /// <summary>How long InvokeRestApi waits for Airflow, in real time; 10 seconds by default, as the service does.</summary>
    public TimeSpan CallLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes InvokeRestApi returns at most; 6 MB by default, as the service does.</summary>
    public int ReplyLimit { get; set; } = 6 * 1024 * 1024;

    /// <summary>How long tokens for the web server and the command line are good for, in real time; 60 seconds by default, as with the service.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest <c>Path</c> that InvokeRestApi takes; null, the default, for any. The service's own documentation says 64,
    /// which is shorter than the path of most task instances.
    /// </summary>
    public int? PathLimit { get; set; }

    /// <summary>
    /// Serves the plugin of Airflow 2 (<c>/aws_mwaa/login</c>, <c>/aws_mwaa/cli</c>) before an Airflow 3 as well, for clients
    /// that only know that one. An Airflow 2 always has it.
    /// </summary>
    public bool Airflow2Plugin { get; set; }
}

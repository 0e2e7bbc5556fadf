using System.Globalization;

namespace AirflowPS.Benchmarks;

/// <summary>What kind of server to be.</summary>
/// <param name="Latency">How long each request takes.</param>
/// <param name="SingleWorker">Whether requests are served one at a time, as Airflow does by default.</param>
/// <param name="Gzip">Whether to compress for those who ask for it.</param>
internal sealed record Settings(TimeSpan Latency, bool SingleWorker, bool Gzip)
{
    public static Settings Read(string[] arguments)
    {
        int latency = Array.IndexOf(arguments, "--latency");
        return new Settings(
            TimeSpan.FromMilliseconds(latency < 0 ? 0 : int.Parse(arguments[latency + 1], CultureInfo.InvariantCulture)),
            arguments.Contains("--single-worker"),
            arguments.Contains("--gzip"));
    }
}

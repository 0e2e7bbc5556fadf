using System.Globalization;

namespace AirflowPS.Client.Tests;

/// <summary>Cuts logs as they would come.</summary>
internal static class LogCutting
{
    public static LogEntryParser Parser(RecordedExchange? exchange = null)
    {
        string[] segments = exchange?.Path.Split('/') ?? [];
        int at = Array.IndexOf(segments, "dags");
        TaskKey task = exchange is null ? new TaskKey("d", "r", "t") : new TaskKey(segments[at + 1], segments[at + 3], segments[at + 5]);
        return new LogEntryParser(AirflowJson.Default, new ServerOrigin("https://x", "https://x", AirflowGeneration.Airflow3), task, exchange is null ? 1 : int.Parse(segments[^1], CultureInfo.InvariantCulture));
    }

    /// <summary>Cuts bytes that come in pieces of a size.</summary>
    public static List<LogEntry> CutAll(this ILogCutter cutter, byte[] bytes, int piece)
    {
        var entries = new List<LogEntry>();
        int used = 0;
        for (long came = Math.Min(piece, bytes.Length); ; came = Math.Min(came + piece, bytes.Length))
        {
            used += cutter.Cut(bytes.AsSpan(used, (int)came - used), entries, atEnd: false);
            if (came == bytes.Length)
            {
                used += cutter.Cut(bytes.AsSpan(used), entries, atEnd: true);
                Assert.Equal(bytes.Length, used);
                return entries;
            }
        }
    }
}

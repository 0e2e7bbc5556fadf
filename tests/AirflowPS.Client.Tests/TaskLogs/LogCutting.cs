using System.Globalization;
using System.Text;

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

    /// <summary>A log of Airflow 2, of about 100 bytes a line.</summary>
    public static string Text(int lines)
    {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[2026-11-22T07:25:36.271+0000] {{logging_mixin.py:190}} INFO - line {i:D6} of a task that has a lot to say\n");
        }

        return text.ToString();
    }
}

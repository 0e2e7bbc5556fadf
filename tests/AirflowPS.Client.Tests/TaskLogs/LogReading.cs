namespace AirflowPS.Client.Tests;

internal static class LogReading
{
    public static async Task<List<LogEntry>> ReadAllAsync(this TaskLogReader reader, CallContext? context = null)
    {
        var entries = new List<LogEntry>();
        while (await reader.NextAsync(context ?? CallContext.None) is { } batch)
        {
            entries.AddRange(batch);
        }

        return entries;
    }

    public static List<string> Texts(this IEnumerable<LogEntry> entries) => entries.Select(entry => entry.Event).ToList();
}

namespace AirflowPS.Client;

internal static class JobOperations
{
    public const string Collection = "jobs";

    public static readonly Operation List = Operation.Reads("get_jobs").V2("GET", "jobs", later: [.. LaterWindows.Of("start_date", "end_date")]);
}

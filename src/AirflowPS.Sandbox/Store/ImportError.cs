namespace AirflowPS.Sandbox;

/// <summary>A DAG file that could not be imported.</summary>
internal sealed class ImportError
{
    public ImportError(int id, string file, string stackTrace, DateTimeOffset at)
    {
        Id = id;
        File = file;
        StackTrace = stackTrace;
        At = at;
    }

    public int Id { get; }

    public string File { get; }

    public string StackTrace { get; }

    public DateTimeOffset At { get; }
}

namespace AirflowPS.Client;

/// <summary>What a command of Airflow's command line said.</summary>
public sealed class MwaaCliResult
{
    internal MwaaCliResult(string output, string error)
    {
        Output = output;
        Error = error;
    }

    /// <summary>What it wrote.</summary>
    public string Output { get; }

    /// <summary>What it wrote to the stream for errors: warnings of Python's, too.</summary>
    public string Error { get; }
}
